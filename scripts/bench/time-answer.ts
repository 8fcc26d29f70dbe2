import type { AskEvent } from '../../shared/contract/ask-event.ts';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import type { SampleDesk } from './sample-desk.ts';

/** What shows approved words: everything else of an answer comes with its result. */
const SHOWS_WORDS: readonly AskEvent['kind'][] = ['passages', 'closest', 'sentence', 'care'];

export interface TimedAnswer {
  readonly result: AskResult;
  /** ms from the question until approved words, a card or the whole answer can be on screen. */
  readonly firstMs: number;
  readonly totalMs: number;
}

export async function timeAnswer(question: string, desk: SampleDesk): Promise<TimedAnswer> {
  const from = performance.now();
  let first: number | null = null;
  const result = await desk.ask(question, ({ kind }) => {
    if (SHOWS_WORDS.includes(kind)) first ??= performance.now() - from;
  });
  const totalMs = performance.now() - from;
  return { result, firstMs: first ?? totalMs, totalMs };
}
