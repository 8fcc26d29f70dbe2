import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { STANDARD, chosenLlm } from '../../main/engine/models/find-entry.ts';
import { bytesOf, readModelManifest } from '../../main/engine/models/manifest.ts';
import { neededToLoad } from '../../main/engine/models/memory-room.ts';
import type { LanguageModel, TextEmbedder } from '../../main/engine/models/port.ts';
import { startModels } from '../../main/engine/workstation/start-models.ts';
import { SAMPLE_PIN } from '../../main/engine/workstation/sample-clinic.ts';
import type { EngineDeps } from '../../main/engine/index.ts';
import { createClient } from '../../shared/rpc/client.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../fixtures/sample-clinic.ts';
import { describeWith } from '../models/support.ts';
import { diskShim } from './disk/compile-shim.ts';
import { expectTold } from './table.ts';
import { noWindow, openWindow } from './window/fault-window.ts';
import { openInProcess } from './window/open-in-process.ts';

const QUESTION = 'What do I do right after a needlestick injury?';
const WORDS = 'Wash the wound with soap and running water';
/** Answered by several statements: only those are given to a language model, to be connected. */
const IN_PARTS = 'How do I clean up a blood spill?';
const PARTS = 'For a spill smaller than a hand';
/** The approved words answer, whether one statement or several. */
const CLAIMED = ['quoted', 'grounded'];
const MISSING_BYTES = 300 * 2 ** 20;
const KIB = 1_024;

type StartModels = NonNullable<EngineDeps['startModels']>;

const never = (): Promise<never> => new Promise(() => undefined);
const cost = { tokensIn: 400, tokensCached: 0, tokensOut: 40, firstTokenMs: 5 };
/** Does not even hear that it is to stop. */
const STALLING: LanguageModel = { id: 'stalling', generate: never, readAhead: never, yesProbability: never };
const RUBBISH: LanguageModel = {
  id: 'rubbish',
  generate: async () => ({
    ...cost,
    text: '\u0000 9, 9, 9 {"sentences":[[[ Give 500 mg of soap to the needle [7].',
    finish: 'length',
  }),
  readAhead: async () => undefined,
  yesProbability: async () => Number.NaN,
};

/** This machine's own embedder, and a language model that misbehaves. */
const withLlm =
  (llm: LanguageModel): StartModels =>
  (start) => ({
    ...startModels({ ...start, choice: 'embedder' }),
    llm: { state: () => 'ready', current: () => llm, settled: async () => undefined },
  });

/** This machine's own embedder, which throws once it is used. */
const throwingEmbedder: StartModels = (start) => {
  const service = startModels({ ...start, choice: 'embedder' });
  const fail = async (): Promise<never> => {
    throw new Error('the embedder failed on purpose');
  };
  return {
    ...service,
    embedder: {
      ...service.embedder,
      current(): TextEmbedder | null {
        const model = service.embedder.current();
        return model && { info: model.info, embedQuery: fail, embedPassages: fail };
      },
    },
  };
};

const why = noWindow();

describeWith('embedder', 'a workstation whose models misbehave', () => {
  let clinic: SampleClinic;
  const ends: (() => unknown)[] = [];
  beforeEach(async () => {
    clinic = await makeSampleClinic();
    ends.push(clinic.remove);
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  /** Asks in the real window; leaves a picture. Returns what the engine says to the same question asked again. */
  async function askInWindow(start: StartModels, shot: string) {
    const { engine, connect } = await openInProcess(clinic, start);
    ends.push(() => engine.close());
    const { window, close } = await openWindow(connect);
    ends.push(close);
    await window.signIn('sample-nurse');
    const route = await window.ask(IN_PARTS);
    await expect.poll(() => window.page.locator('main').innerText()).toContain(PARTS);
    await window.screenshot(shot);
    const client = createClient(connect());
    ends.push(() => client.close());
    client.setSession((await client.call('accounts.signIn', { id: 'sample-nurse', pin: SAMPLE_PIN })).session);
    const answer = await client.call('ask.ask', { question: IN_PARTS });
    return { route, answer, client };
  }

  it.skipIf(why !== null)(
    'a model that stalls costs its connecting words alone: approved words stand, and it is named',
    async () => {
      const { route, answer, client } = await askInWindow(withLlm(STALLING), 'fault-model-stalls');
      expect(CLAIMED).toContain(route);
      expect(CLAIMED).toContain(answer.route);
      expect(answer.degraded).toContain('model_slow');
      expect(answer.citations.map(({ quote }) => quote).join(' ')).toContain(PARTS);
      await expectTold('Model that stalls', client);
    },
  );

  it.skipIf(why !== null)('a model that returns rubbish is not believed in one word', async () => {
    const { answer, client } = await askInWindow(withLlm(RUBBISH), 'fault-model-rubbish');
    expect(answer.sentences.filter(({ written }) => written)).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain('500 mg of soap');
    expect(answer.citations.map(({ quote }) => quote).join(' ')).toContain(PARTS);
    await expectTold('Model that returns rubbish', client);
  });

  it.skipIf(why !== null)('an embedder that throws leaves the search by words, and is named', async () => {
    const { engine, connect } = await openInProcess(clinic, throwingEmbedder);
    ends.push(() => engine.close());
    const { window, close } = await openWindow(connect);
    ends.push(close);
    await window.signIn('sample-nurse');
    await window.ask(QUESTION);
    await window.screenshot('fault-embedder-throws');
    const client = createClient(connect());
    ends.push(() => client.close());
    client.setSession((await client.call('accounts.signIn', { id: 'sample-nurse', pin: SAMPLE_PIN })).session);
    const answer = await client.call('ask.ask', { question: QUESTION });
    expect(answer.degraded).toContain('embedder_failed');
    expect(answer.route).toBe('related');
    expect(JSON.stringify(answer.closest)).toContain('needle');
    await expectTold('Embedder that throws', client);
  });

  it.skipIf(why !== null || diskShim() === null)(
    '300 MB less memory than the model wants: it is not loaded, which is named, and approved words answer',
    async () => {
      const weights = bytesOf(chosenLlm(await readModelManifest('models'), STANDARD));
      const meminfo = join(clinic.folder, 'meminfo');
      writeFileSync(meminfo, `MemAvailable: ${Math.floor((neededToLoad(weights) - MISSING_BYTES) / KIB)} kB\n`);
      const engine = clinic.engine('all', {
        LD_PRELOAD: diskShim() ?? '',
        OUTPOST_DISK_MEMINFO: meminfo,
        OUTPOST_LANGUAGE_MODEL: STANDARD,
      });
      ends.push(() => engine.stop());
      const client = await signedIn(engine, 'sample-nurse');
      ends.push(() => client.close());
      const { models, degraded } = await client.call('system.status', {});
      expect(models.llm).toBe('no_memory');
      expect(degraded.map(({ degradation }) => degradation)).toContain('model_no_memory');
      const { window, close } = await openWindow(() => engine.connect());
      ends.push(close);
      await window.signIn('sample-nurse');
      expect(CLAIMED).toContain(await window.ask(QUESTION));
      await expect.poll(() => window.page.locator('main').innerText()).toContain(WORDS);
      await window.screenshot('fault-little-memory');
      await client.call('ask.ask', { question: IN_PARTS });
      await expectTold('300 MB less memory than the model wants', client);
    },
  );
});
