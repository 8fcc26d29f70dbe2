import { z } from 'zod';
import { type SupportFeatures, supportFeatures } from '../../engine/ask/verify/support.ts';
import { aucFigure } from '../figure.ts';
import { clip, type Section } from './section.ts';
import { ENGLISH } from '../languages.ts';

/** A pair of answer and claim with physicians' labels: does the answer carry the claim? */
const Pair = z.looseObject({ answer: z.string(), claim: z.string(), majority_label: z.string() });
const CARRIES = 'Entailment';

const WAYS = ['tokens', 'cosine', 'model', 'combined'] as const;

/** How well support scores tell carried claims from others, on the same pairs. */
export const supportSection: Section = {
  id: 'support',
  title: 'Support of a claim by a text',
  async run({ bench, data }) {
    const pairs = await data.lines('kqa-patient-questions', 'grounding_nli', Pair);
    if (!pairs) return null;
    const scored: { pair: z.infer<typeof Pair>; carries: boolean; scores: SupportFeatures }[] = [];
    for (const [i, pair] of pairs.entries()) {
      bench.progress(`support: ${i + 1} of ${pairs.length}`);
      scored.push({
        pair,
        carries: pair.majority_label === CARRIES,
        scores: await supportFeatures(pair.claim, pair.answer, bench, ENGLISH),
      });
    }
    const part = (name: keyof SupportFeatures, carries: boolean): number[] =>
      scored.filter((entry) => entry.carries === carries).map(({ scores }) => scores[name]);
    const wrong = scored.filter(({ carries }) => !carries).sort((a, b) => b.scores.combined - a.scores.combined);
    return {
      method:
        'Physicians’ labels of whether an answer carries a claim. Each way by itself and all three together; the weights of the combination were chosen on these pairs, so its figure is an upper bound. What is shown must pass the rules for numbers, negations and modality and the share of tokens (ask/verify/verify-sentence.ts).',
      figures: WAYS.map((name) =>
        aucFigure(
          { id: `support.${name}`, label: `area under the ROC curve: ${name}` },
          part(name, true),
          part(name, false),
        ),
      ),
      plots: [],
      examples: wrong.slice(0, 3).map(({ pair }) => ({
        title: 'not carried, scored highest',
        text: clip(`claim: ${pair.claim}\n${pair.answer}`, 900),
      })),
    };
  },
};
