/** Matryoshka cut of statement vectors for models of this size and above; smaller ones stay whole. */
const STATEMENT_DIMENSIONS = 256;
const CUT_FROM_DIMENSIONS = 512;

/** How many numbers of a statement's vector are kept, for an embedder of `dimensions`. */
export function statementSize(dimensions: number): number {
  return dimensions >= CUT_FROM_DIMENSIONS ? STATEMENT_DIMENSIONS : dimensions;
}
