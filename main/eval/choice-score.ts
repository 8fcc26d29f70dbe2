import type { Label } from './statement-labels.ts';

/** How good the statements of one answer are. All 0 to 1. */
export interface ChoiceScore {
  /** Of the statements, those that answer the question. */
  readonly precision: number;
  /** Of the statements, those that answer it or help. */
  readonly helpful: number;
  /** Of the statements that answer it, those in the answer, over as many as an answer may hold. */
  readonly recall: number;
  /** Harmonic mean of precision and recall. */
  readonly f1: number;
  /** 1 where the first statement answers the question. */
  readonly first: number;
  /** 1 where any does. */
  readonly any: number;
}

const NOTHING: ChoiceScore = { precision: 0, helpful: 0, recall: 0, f1: 0, first: 0, any: 0 };

/**
 * `labels`: of the statements of the answer, in its order. `answering`: how many statements answer the question at
 * all, from 1; `most`: how many an answer may hold.
 */
export function scoreChoice(labels: readonly Label[], answering: number, most: number): ChoiceScore {
  if (labels.length === 0) return NOTHING;
  const right = labels.filter((label) => label === 2).length;
  const precision = right / labels.length;
  const recall = right / Math.min(most, answering);
  return {
    precision,
    helpful: labels.filter((label) => label >= 1).length / labels.length,
    recall,
    f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    first: labels[0] === 2 ? 1 : 0,
    any: right > 0 ? 1 : 0,
  };
}
