import { perturbCondition } from './conditions.ts';
import { perturbNegation } from './negations.ts';
import { paraphrase } from './paraphrases.ts';
import type { PerturbedSentence } from './perturbed-sentence.ts';
import { perturbNumber, perturbUnit } from './quantities.ts';
import type { Random } from './random.ts';

/** Every perturbation that one approved sentence allows, at most seven. */
export function perturbations(approved: string, random: Random): PerturbedSentence[] {
  return [
    ...perturbNumber(approved, random),
    ...perturbUnit(approved, random),
    ...perturbNegation(approved, random),
    ...perturbCondition(approved, random),
    ...paraphrase(approved, random),
  ].filter(({ kind, written }) => kind === 'faithful' || written !== approved);
}
