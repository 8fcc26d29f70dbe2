import type { Outcome } from '../outcome.ts';
import { type AnsweredPart, asQuestionPart } from './answered-part.ts';

type Numbered = { readonly part?: number | undefined };

/**
 * What was asked beside something else, as the parts of the whole text from `first` on: one, where it is
 * not of several parts itself.
 */
export function numberParts(answered: AnsweredPart, first: number): Outcome {
  const numbered = <T extends Numbered>(one: T): T & { part: number } => ({
    ...one,
    part: first + (one.part ?? 1) - 1,
  });
  const { outcome } = answered;
  const { sentences, citations, closest, elsewhere, differ, parts = [asQuestionPart(answered, 1)] } = outcome;
  return {
    ...outcome,
    parts: parts.map((part) => ({ ...part, n: first + part.n - 1 })),
    sentences: sentences.map(numbered),
    citations: citations.map(numbered),
    ...(closest && { closest: closest.map(numbered) }),
    ...(elsewhere && { elsewhere: elsewhere.map(numbered) }),
    ...(differ && { differ: differ.map(numbered) }),
  };
}
