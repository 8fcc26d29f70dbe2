import type { EvalFigure } from '../../../shared/contract/eval.ts';
import { verifySentence } from '../../engine/ask/verify/verify-sentence.ts';
import { chunkDocument } from '../../engine/authoring/chunking/passages.ts';
import { readCorpusRecord } from '../../engine/authoring/statements/plain-text.ts';
import { shareFigure } from '../figure.ts';
import { perturbations } from '../perturbation/perturb.ts';
import { PERTURBATIONS, type Perturbation, type PerturbedSentence } from '../perturbation/perturbed-sentence.ts';
import { seededRandom } from '../perturbation/random.ts';
import { CORPORA, clip, type Section } from './section.ts';
import { estimateTokens } from '../../engine/text/estimate-tokens.ts';
import { LANGUAGES, VERIFIED } from '../languages.ts';

const SETS = [...CORPORA, 'openstax-nursing-pharm-nutrition'];
const LABELS: Readonly<Record<Perturbation, string>> = {
  number: 'altered numbers blocked',
  unit: 'altered units blocked',
  negation: 'altered negations blocked',
  condition: 'conditions left out or exchanged, blocked',
  faithful: 'faithful sentences blocked',
};
const TARGETS: Readonly<Record<Perturbation, number>> = {
  number: 1,
  unit: 1,
  negation: 0.95,
  condition: 0.95,
  faithful: 0.03,
};

const describe = ({ way, approved, written }: PerturbedSentence): string =>
  clip(`${way}\napproved: ${approved}\nwritten: ${written}`, 700);

export const verificationSection: Section = {
  id: 'verification',
  title: 'Verification of written sentences',
  async run({ data, seed }) {
    const random = seededRandom(seed);
    const tally = new Map<Perturbation, { n: number; blocked: number; wrong: PerturbedSentence[] }>(
      PERTURBATIONS.map((kind) => [kind, { n: 0, blocked: 0, wrong: [] }]),
    );
    for (const set of SETS) {
      const corpus = await data.corpus(set);
      for (const line of corpus ?? []) {
        const { statements } = chunkDocument(readCorpusRecord(line), {
          countTokens: estimateTokens,
          languages: LANGUAGES,
        });
        for (const altered of statements.flatMap(({ text }) => perturbations(text, random))) {
          const counts = tally.get(altered.kind);
          if (!counts) continue;
          const blocked = !verifySentence(altered.written, [altered.approved], VERIFIED).ok;
          counts.n += 1;
          if (blocked) counts.blocked += 1;
          if (blocked === (altered.kind === 'faithful')) counts.wrong.push(altered);
        }
      }
    }
    const figures: EvalFigure[] = [...tally]
      .filter(([, { n }]) => n > 0)
      .map(([kind, { n, blocked }]) =>
        shareFigure(
          {
            id: `verification.${kind}`,
            label: LABELS[kind],
            better: kind === 'faithful' ? 'lower' : 'higher',
            target: TARGETS[kind],
          },
          blocked,
          n,
        ),
      );
    if (figures.length === 0) return null;
    return {
      method:
        'Every statement of the corpora, altered in one thing each (main/eval/perturbation/perturb.ts), then checked against the statement it came from as a sentence of the model would be. Faithful ones keep the words and spell a number, a unit or a negation otherwise.',
      figures,
      plots: [],
      examples: [...tally].flatMap(([kind, { wrong }]) =>
        wrong.slice(0, 5).map((one) => ({ title: LABELS[kind], text: describe(one) })),
      ),
    };
  },
};
