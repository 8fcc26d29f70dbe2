import type { EvalFigure } from '../../../shared/contract/eval.ts';
import { closeStatements } from '../../engine/ask/retrieve/close-statements.ts';
import { coverageProbability } from '../../engine/ask/coverage/features.ts';
import type { Calibration } from '../../engine/ask/calibration.ts';
import { DEFAULT_LIMITS } from '../../engine/ask/limits.ts';
import type { RankedStatement } from '../../engine/ask/evidence.ts';
import type { KnowledgeView } from '../../engine/knowledge/port.ts';
import { type CoverageKind, coverageExamples } from '../coverage-examples.ts';
import { reliability, riskCoverage, type ScoredExample, tradeOff } from '../coverage-plots.ts';
import { aucFigure, shareFigure } from '../figure.ts';
import type { QuestionLine } from '../read-lines.ts';
import { type QuestionLabels, readStatementLabels } from '../statement-labels.ts';
import type { Workbench } from '../workbench.ts';
import { coveredCorpora, type Section, type SectionContext, spread } from './section.ts';

interface Scored extends ScoredExample {
  /** For labelled questions: whether the words that would be shown answer it. Null without a label. */
  readonly answers: boolean | null;
}

const OFF_TOPIC = 120;

/** Whether words shown answer; null where the question has no label. A statement without a label counts as no answer. */
export const answersIt = (shown: readonly RankedStatement[], labels: QuestionLabels | undefined): boolean | null =>
  labels === undefined ? null : shown.some((statement) => labels.of(statement) === 2);

interface AskedSet {
  readonly questions: readonly QuestionLine[];
  readonly offTopic: readonly string[];
  readonly labels: ReadonlyMap<string, QuestionLabels>;
}

async function scoreSet(
  { questions, offTopic, labels }: AskedSet,
  view: KnowledgeView,
  bench: Workbench,
): Promise<Scored[]> {
  const { coverage, closeness } = bench.calibrations(bench.embedder?.info.id ?? null);
  const examples = await coverageExamples({ covered: questions, offTopic }, view, bench);
  return examples.map(({ kind, id, features, ranked, right }) => {
    const shown = closeStatements(ranked, closeness, DEFAULT_LIMITS.statementsInAnswer);
    return {
      kind,
      right,
      probability: coverageProbability(features, coverage),
      answers: answersIt(shown, labels.get(id)),
    };
  });
}

/** No figure where no question is labelled. */
function withheldSafe(withheld: readonly Scored[], threshold: number): EvalFigure[] {
  const labelled = withheld.filter(({ answers }) => answers !== null);
  if (labelled.length === 0) return [];
  const safe = labelled.filter(({ probability, answers }) => probability < threshold || answers === true);
  const about = {
    id: 'abstention.withheld-safe',
    label:
      'questions without their document: declined, or answered with words that answer them (labelled ones), by retrieval alone',
  };
  return [shareFigure(about, safe.length, labelled.length)];
}

function figuresOf(scored: readonly Scored[], { coverage: { threshold }, near }: Calibration): EvalFigure[] {
  const of = (kind: CoverageKind): Scored[] => scored.filter((one) => one.kind === kind);
  const declined = (
    kind: CoverageKind,
    about: { id: string; label: string; better?: 'lower' | 'higher'; target?: number },
  ): EvalFigure =>
    shareFigure(about, of(kind).filter(({ probability }) => probability < threshold).length, of(kind).length);
  const probabilities = (kind: CoverageKind): number[] => of(kind).map(({ probability }) => probability);
  return [
    declined('covered', {
      id: 'abstention.covered',
      label: 'covered questions declined, by retrieval alone',
      better: 'lower',
      target: 0.05,
    }),
    declined('off-topic', {
      id: 'abstention.off-topic',
      label: 'off-topic questions declined, by retrieval alone',
      target: 0.95,
    }),
    declined('withheld', {
      id: 'abstention.withheld',
      label: 'questions without their document: declined, by retrieval alone',
    }),
    ...withheldSafe(of('withheld'), threshold),
    shareFigure(
      {
        id: 'abstention.off-topic-near',
        label: 'off-topic questions declined with the closest words beside them, before the guard',
        better: 'lower',
      },
      of('off-topic').filter(({ probability }) => probability >= near && probability < threshold).length,
      of('off-topic').length,
    ),
    aucFigure(
      { id: 'abstention.auc-withheld', label: 'covered against withheld, area under the ROC curve' },
      probabilities('covered'),
      probabilities('withheld'),
    ),
    aucFigure(
      { id: 'abstention.auc-off-topic', label: 'covered against off-topic, area under the ROC curve' },
      probabilities('covered'),
      probabilities('off-topic'),
    ),
  ];
}

export async function offTopicOf({ data }: SectionContext): Promise<string[]> {
  const all = await data.labelled('oos-clinc150');
  return spread(
    (all ?? []).filter(({ domain }) => domain !== 'work'),
    OFF_TOPIC,
  ).map(({ question }) => question);
}

export const abstentionSection: Section = {
  id: 'abstention',
  title: 'Abstention',
  async run(context) {
    const { bench, data } = context;
    const labels =
      (await readStatementLabels(context.labels)) ?? new Map<string, ReadonlyMap<string, QuestionLabels>>();
    const offTopic = await offTopicOf(context);
    const scored: Scored[] = [];
    for await (const { set, corpus, questions } of coveredCorpora(data)) {
      bench.progress(`abstention: ${set}`);
      const asked = { questions, offTopic, labels: labels.get(set) ?? new Map<string, QuestionLabels>() };
      scored.push(...(await scoreSet(asked, (await bench.knowledge(set, corpus)).view, bench)));
    }
    if (scored.length === 0) return null;
    return {
      method:
        'Each covered question is asked twice: as it is, and with the documents that answer it withheld, while everything near them stays. Off-topic questions are put to every corpus. The threshold is the one chosen with the weights (scripts/calibrate.ts): what is near is weighed here, what is claimed in What is claimed. Other documents often answer too: whether the words shown do, a reader’s labels say (test/evals/README.md). Declined is whatever claims nothing, with the closest words or without.',
      figures: figuresOf(scored, bench.calibrations(bench.embedder?.info.id ?? null)),
      plots: [riskCoverage(scored.filter(({ kind }) => kind !== 'off-topic')), tradeOff(scored), reliability(scored)],
      examples: [],
    };
  },
};
