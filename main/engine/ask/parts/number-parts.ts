import type { Outcome } from '../outcome.ts';

type Numbered = { readonly part?: number | undefined };

/**
 * What was asked beside something else, as the parts of the whole text from `first` on: one, with this text, where it is
 * not of several parts itself.
 */
export function numberParts(outcome: Outcome, first: number, text: string): Outcome {
  const numbered = <T extends Numbered>(one: T): T & { part: number } => ({
    ...one,
    part: first + (one.part ?? 1) - 1,
  });
  const { sentences, citations, closest, elsewhere, differ, parts = [{ n: 1, text, route: outcome.route }] } = outcome;
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
