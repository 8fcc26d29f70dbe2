/**
 * Perturbed and faithful versions of approved sentences, for measuring the verification of written ones. Each
 * perturbation changes one thing that could hurt: a number, a unit, what is forbidden, or the condition under which it
 * holds.
 */
export const PERTURBATIONS = ['number', 'unit', 'negation', 'condition', 'faithful'] as const;
export type Perturbation = (typeof PERTURBATIONS)[number];

export interface PerturbedSentence {
  readonly kind: Perturbation;
  /** How it was perturbed, for the report. */
  readonly way: string;
  readonly approved: string;
  readonly written: string;
}
