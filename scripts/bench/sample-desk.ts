import { answerQuestion } from '../../main/engine/ask/answer-question.ts';
import type { Asker, AskRequest } from '../../main/engine/ask/deps.ts';
import { findNear } from '../../main/engine/ask/near/find-near.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { openEmbedder } from '../../main/engine/workstation/model-use-cases.ts';
import { openWorkbench } from '../../main/eval/workbench.ts';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import type { NearWords } from '../../shared/contract/near.ts';
import { sampleView, vectorCache } from './sample-view.ts';

/** The sample clinic with the standard embedder and no language model. */
export interface SampleDesk {
  /** As a nurse of it, approved words alone. */
  ask(question: string, emit?: AskRequest['emit']): Promise<AskResult>;
  /** What is near a question so far, as the same nurse types it. */
  near(text: string): Promise<NearWords>;
  close(): Promise<void>;
}

/** Ready to be searched by meaning and by words. `among`: passages in all, the clinic's own among invented ones. */
export async function openSampleDesk({ among = 0 } = {}): Promise<SampleDesk> {
  const embedder = await openEmbedder(process.env, 'standard');
  if (embedder === null) throw new Error('This bench needs the standard embedder: fetch it first.');
  const { signal } = new AbortController();
  const cache = vectorCache();
  const bench = openWorkbench({ embedder, llm: null, clock: systemClock, cache, signal, progress: () => undefined });
  const view = await sampleView({ embedder, clock: systemClock, among });
  await view.index?.whole;
  const nurse = (): Asker => ({
    accountId: 'nurse',
    scope: { facility: 'bench', departments: ['nursing'], role: 'staff', now: systemClock.now() },
  });
  return {
    ask: (question, emit = () => undefined) =>
      answerQuestion({ question, quotesOnly: true, asker: nurse(), signal, emit }, bench.deps(view)),
    near: (text) => findNear({ text, asker: nurse(), signal }, bench.deps(view)),
    async close() {
      await view.index?.close();
      await bench.close();
    },
  };
}
