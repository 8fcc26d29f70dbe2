import type { PerturbedSentence } from './perturbed-sentence.ts';
import { pick, type Random } from './random.ts';

const REMOVALS: readonly (readonly [RegExp, string])[] = [
  [/\b(do|does|did|is|are|was|were|should|must|may|can|could|will|would|has|have) not\b/i, '$1'],
  [/\bcannot\b/i, 'can'],
  [/\b(don|doesn|isn|aren|shouldn|mustn|won|can|wouldn|couldn)['’]t\b/i, 'do'],
  [/\bnever\b/i, 'always'],
  [/\bwithout\b/i, 'with'],
  [/\bunless\b/i, 'if'],
  [/\bno\b(?! ?\.)/i, 'a'],
];
const ADDITIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(must|should|may|can|will|is|are)\b(?! not|n['’]t|not)/i, '$1 not'],
  [/\bwith\b/i, 'without'],
  [/\balways\b/i, 'never'],
  [/\bif\b/i, 'unless'],
];

export function perturbNegation(approved: string, random: Random): PerturbedSentence[] {
  const from = (list: readonly (readonly [RegExp, string])[], verb: string): PerturbedSentence[] => {
    const usable = list.filter(([pattern]) => pattern.test(approved));
    const chosen = pick(usable, random);
    if (!chosen) return [];
    const [pattern, by] = chosen;
    return [{ kind: 'negation', way: `${verb}: ${pattern.source}`, approved, written: approved.replace(pattern, by) }];
  };
  return [...from(REMOVALS, 'taken away'), ...from(ADDITIONS, 'added')];
}
