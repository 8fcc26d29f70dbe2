import type { EvalFigure } from '../../../shared/contract/eval.ts';
import { isClaimed } from '../../engine/ask/answer-scorer/score.ts';
import type { Calibration } from '../../engine/ask/calibration.ts';
import { DEFAULT_LIMITS } from '../../engine/ask/limits.ts';
import { closeStatements } from '../../engine/ask/retrieve/close-statements.ts';
import { type CoverageExample, type CoverageKind, coverageExamples } from '../coverage-examples.ts';
import { aucFigure, shareFigure } from '../figure.ts';
import { type QuestionLabels, readStatementLabels } from '../statement-labels.ts';
import { answersIt, offTopicOf } from './abstention.ts';
import { coveredCorpora, type Section } from './section.ts';

interface Decided {
  readonly kind: CoverageKind;
  /** That the words that would be shown answer, 0 to 1. */
  readonly probability: number;
  readonly claimed: boolean;
  /** Whether those words answer; null without labels. */
  readonly answers: boolean | null;
}

function decide(
  { kind, answers, ranked }: CoverageExample,
  labels: QuestionLabels | undefined,
  calibration: Calibration,
): Decided {
  const shown = closeStatements(ranked, calibration.closeness, DEFAULT_LIMITS.statementsInAnswer);
  return {
    kind,
    probability: answers,
    claimed: isClaimed(answers, calibration.answers),
    answers: answersIt(shown, labels),
  };
}

function figuresOf(decided: readonly Decided[]): EvalFigure[] {
  const of = (kind: CoverageKind): Decided[] => decided.filter((one) => one.kind === kind);
  const declined = (kind: CoverageKind): number => of(kind).filter(({ claimed }) => !claimed).length;
  const judged = decided.filter(({ answers, claimed }) => answers !== null && claimed);
  const withheld = of('withheld').filter(({ answers }) => answers !== null);
  const probabilities = (answers: boolean): number[] =>
    decided.filter((one) => one.answers === answers).map(({ probability }) => probability);
  return [
    shareFigure(
      { id: 'doubt.covered', label: 'covered questions declined', better: 'lower' },
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
      withheld.filter(({ claimed, answers }) => !claimed || answers === true).length,
      withheld.length,
    ),
    shareFigure(
      { id: 'doubt.claimed-right', label: 'claimed answers whose words answer (labelled questions)', target: 0.92 },
      judged.filter(({ answers }) => answers === true).length,
      judged.length,
    ),
    aucFigure(
      {
        id: 'doubt.auc',
        label: 'the answer scorer: words that answer against words that do not, area under the ROC curve',
      },
      probabilities(true),
      probabilities(false),
    ),
  ];
}

/** What the product claims: only where the answer scorer is sure that the words answer. */
export const doubtSection: Section = {
  id: 'doubt',
  title: 'What is claimed',
  async run(context) {
    const { bench, data } = context;
    const labels =
      (await readStatementLabels(context.labels)) ?? new Map<string, ReadonlyMap<string, QuestionLabels>>();
    const offTopic = await offTopicOf(context);
    const calibration = bench.calibrations(bench.embedder?.info.id ?? null);
    const decided: Decided[] = [];
    for await (const { set, corpus, questions } of coveredCorpora(data)) {
      bench.progress(`claims: ${set}`);
      const { view } = await bench.knowledge(set, corpus);
      const examples = await coverageExamples({ covered: questions, offTopic }, view, bench);
      decided.push(...examples.map((example) => decide(example, labels.get(set)?.get(example.id), calibration)));
    }
    if (decided.length === 0) return null;
    return {
      method:
        'As in Abstention, by the answer scorer (main/engine/ask/answer-scorer/score.ts): the words are claimed as the answer only where it is sure that they answer. Declined is whatever claims nothing, with the closest words or without.',
      figures: figuresOf(decided),
      plots: [],
      examples: [],
    };
  },
};
