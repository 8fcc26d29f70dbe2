import type { EvalFigure } from '../../../shared/contract/eval.ts';
import { closeStatements } from '../../engine/ask/retrieve/close-statements.ts';
import { coverageProbability } from '../../engine/ask/coverage/features.ts';
import { settledByModel, verdictOf } from '../../engine/ask/coverage/decision.ts';
import { DEFAULT_LIMITS } from '../../engine/ask/limits.ts';
import type { Calibration } from '../../engine/ask/calibration.ts';
import { type CoverageExample, type CoverageKind, coverageExamples } from '../coverage-examples.ts';
import { aucFigure, shareFigure } from '../figure.ts';
import { type NoneShares, openNoneShares } from '../none-shares.ts';
import { type QuestionLabels, readStatementLabels } from '../statement-labels.ts';
import type { Workbench } from '../workbench.ts';
import { answersIt, offTopicOf } from './abstention.ts';
import { coveredCorpora, type Section } from './section.ts';

interface Decided {
  readonly kind: CoverageKind;
  readonly probability: number;
  /** Null where retrieval was not in doubt, and the model not asked. */
  readonly noneShare: number | null;
  readonly declined: boolean;
  /** Withheld questions: whether the words shown answer all the same. */
  readonly answers: boolean | null;
}

async function decide(
  example: CoverageExample,
  labels: QuestionLabels | undefined,
  shares: NoneShares,
  { coverage, closeness, doubt }: Calibration,
): Promise<Decided> {
  const { kind, features, ranked } = example;
  const probability = coverageProbability(features, coverage);
  const answers =
    kind === 'withheld'
      ? answersIt(closeStatements(ranked, closeness, DEFAULT_LIMITS.statementsInAnswer), labels)
      : null;
  const verdict = verdictOf(probability, doubt);
  if (verdict !== 'doubtful')
    return { kind, probability, noneShare: null, declined: verdict === 'not-covered', answers };
  const noneShare = await shares.of(example);
  return { kind, probability, noneShare, declined: !settledByModel(probability, noneShare, doubt), answers };
}

async function decideAll(
  examples: readonly CoverageExample[],
  labels: ReadonlyMap<string, QuestionLabels>,
  { llm, embedder, calibrations, signal, progress }: Workbench,
): Promise<Decided[]> {
  if (llm === null) return [];
  const shares = await openNoneShares(llm, signal, null);
  const calibration = calibrations(embedder?.info.id ?? null);
  const decided: Decided[] = [];
  // Whether a withheld question without a label was answered well is unknown.
  const judged = examples.filter(({ kind, id }) => kind !== 'withheld' || labels.has(id));
  for (const example of judged) {
    decided.push(await decide(example, labels.get(example.id), shares, calibration));
    progress(`doubt: ${decided.length} of ${judged.length} questions`);
  }
  return decided;
}

function figuresOf(decided: readonly Decided[]): EvalFigure[] {
  const of = (kind: CoverageKind): Decided[] => decided.filter((one) => one.kind === kind);
  const declined = (kind: CoverageKind): number => of(kind).filter((one) => one.declined).length;
  const asked = (list: readonly Decided[]): Decided[] => list.filter(({ noneShare }) => noneShare !== null);
  const fits = (list: readonly Decided[]): number[] => asked(list).map(({ noneShare }) => 1 - (noneShare ?? 0));
  const withheld = of('withheld');
  return [
    shareFigure(
      { id: 'doubt.covered', label: 'covered questions declined', better: 'lower', target: 0.05 },
      declined('covered'),
      of('covered').length,
    ),
    shareFigure(
      { id: 'doubt.off-topic', label: 'off-topic questions declined', target: 0.95 },
      declined('off-topic'),
      of('off-topic').length,
    ),
    shareFigure(
      {
        id: 'doubt.withheld-safe',
        label: 'questions without their document: declined, or answered with words that answer them (labelled ones)',
        target: 0.6,
      },
      withheld.filter((one) => one.declined || one.answers === true).length,
      withheld.length,
    ),
    shareFigure(
      { id: 'doubt.asked', label: 'covered questions for which the model is asked', better: 'lower' },
      asked(of('covered')).length,
      of('covered').length,
    ),
    aucFigure(
      {
        id: 'doubt.auc',
        label:
          'the model’s “something fits”, in doubt: covered against withheld without an answer, area under the ROC curve',
      },
      fits(of('covered')),
      fits(withheld.filter(({ answers }) => answers === false)),
    ),
  ];
}

/** What the product does: retrieval decides, and where it is in doubt the language model with it. */
export const doubtSection: Section = {
  id: 'doubt',
  title: 'Abstention with the language model',
  async run(context) {
    const { bench, data } = context;
    if (bench.llm === null) return null;
    const labels =
      (await readStatementLabels(context.labels)) ?? new Map<string, ReadonlyMap<string, QuestionLabels>>();
    const offTopic = await offTopicOf(context);
    const decided: Decided[] = [];
    for await (const { set, corpus, questions } of coveredCorpora(data)) {
      const { view } = await bench.knowledge(set, corpus);
      const examples = await coverageExamples({ covered: questions, offTopic }, view, bench);
      decided.push(...(await decideAll(examples, labels.get(set) ?? new Map<string, QuestionLabels>(), bench)));
    }
    if (decided.length === 0) return null;
    return {
      method:
        'As in Abstention, with the language model asked where retrieval alone is in doubt (main/engine/ask/coverage/decision.ts): it reads the first statements and the question, and its share of “none answers” is put together with the probability of coverage. Declined is whatever claims nothing, with the closest words or without.',
      figures: figuresOf(decided),
      plots: [],
      examples: [],
    };
  },
};
