import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEmbedder } from '../../main/engine/models/load.ts';
import { openModelStore } from '../../main/engine/models/download/store.ts';
import { openLlamaRuntime } from '../../main/engine/models/adapters/llama-runtime.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import type { Client } from '../../shared/rpc/client.ts';
import { type EngineInspector, inspectEngine, inspectedNode } from '../fixtures/engine-inspector.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../fixtures/sample-clinic.ts';
import { describeWith } from './support.ts';

const LLM = 'smollm2-135m-instruct';
/** No word of any policy, list or library. */
const WORD = 'zorblatwick';
/** Several statements answer it surely, so that the language model is given them, and the question. */
const QUESTION = `when do we change an oxygen cylinder of ${WORD}?`;

/** What the models of the engine make of the question, made by the same weights here. */
async function readHere(): Promise<{ vector: Float32Array; tokens: number[] }> {
  const store = await openModelStore({ modelsFolder: 'models' });
  const runtime = await openLlamaRuntime();
  const embedder = await loadEmbedder('standard', store, { runtime });
  const vector = await embedder.embedQuery(QUESTION);
  await embedder.close();
  const [modelPath] = await store.require(LLM);
  const words = await runtime.llama.loadModel({ modelPath, vocabOnly: true });
  const tokens = [...words.tokenize(` cylinder of ${WORD}`)].map(Number);
  await words.dispose();
  await runtime.close();
  return { vector, tokens };
}

describeWith('embedder', 'what models made of a question', () => {
  describeWith('llm-test', 'and what a language model read', () => {
    describe.runIf(process.platform === 'linux')('of a nurse who asks', () => {
      let clinic: SampleClinic;
      let engine: EngineHost;
      let inspector: EngineInspector;
      let nurse: Client;
      let made: Awaited<ReturnType<typeof readHere>>;
      beforeAll(async () => {
        made = await readHere();
        clinic = await makeSampleClinic();
        const node = inspectedNode(clinic.folder);
        engine = clinic.engine('all', { OUTPOST_NODE: node.program, OUTPOST_LANGUAGE_MODEL: LLM });
        nurse = await signedIn(engine, 'sample-nurse');
        inspector = await inspectEngine(await node.address());
      });
      afterAll(async () => {
        inspector?.close();
        nurse?.close();
        await engine?.stop();
        clinic?.remove();
      });

      it('is kept while she is signed in: the vector, and the tokens in the sequences', async () => {
        await nurse.call('ask.near', { text: QUESTION });
        const { route } = await nurse.call('ask.ask', { question: QUESTION });
        expect(route).toBe('grounded');
        expect(await inspector.vectorsLike(made.vector)).toBeGreaterThan(0);
        expect(await inspector.arraysWith(made.tokens)).toBeGreaterThan(0);
        expect(await inspector.stringsWith(WORD)).not.toEqual([]);
      });

      it('is in nothing that the engine can reach once another has signed in', async () => {
        await nurse.call('accounts.signOut', {});
        const other = await signedIn(engine, 'sample-pharmacist');
        // Waits its turn behind the erasure in the queues of both models.
        await other.call('ask.ask', { question: 'when do we change an oxygen cylinder' });
        expect(await inspector.vectorsLike(made.vector)).toBe(0);
        expect(await inspector.arraysWith(made.tokens)).toBe(0);
        expect(await inspector.stringsWith(WORD)).toEqual([]);
        other.close();
      });
    });
  });
});
