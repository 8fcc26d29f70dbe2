import type { EvalFigure, EvalPlot } from '../../../../shared/contract/eval.ts';
import { coverageFeatures, coverageProbability } from '../../ask/coverage.ts';
import { searchPassages } from '../../ask/find-documents.ts';
import { DEFAULT_LIMITS } from '../../ask/limits.ts';
import { rankStatements } from '../../ask/rank-statements.ts';
import type { Retrieval } from '../../ask/retrieve-passages.ts';
import { tuningFor } from '../../ask/tuning.ts';
import type { KnowledgeView } from '../../knowledge/port.ts';
import { EVAL_READER } from '../corpus.ts';
import { aucFigure, shareFigure } from '../figure.ts';
import type { QuestionLine } from '../read-lines.ts';
import type { Workbench } from '../workbench.ts';
import { CORPORA, type Section, type SectionContext, spread } from './section.ts';

type Kind = 'covered' | 'withheld' | 'off-topic';

interface Scored {
  readonly kind: Kind;
  /** Of coverage, 0 to 1. */
  readonly probability: number;
  /** Whether the best statement is of a document that answers the question. */
  readonly right: boolean;
}

/** More than the product asks for, so that as many are left once a document is withheld. */
const HITS = 80;
const OFF_TOPIC = 120;

function score(question: string, found: Retrieval, without: ReadonlySet<string>, relevant: ReadonlySet<string>, view: KnowledgeView, bench: Workbench): Omit<Scored, 'kind'> {
  const tuning = tuningFor(bench.embedder?.info.id ?? null);
  const passages = found.passages.filter(({ passage }) => !without.has(passage.document.id)).slice(0, DEFAULT_LIMITS.hitsPerSearch);
  const retrieval = { ...found, passages };
  const ranked = rankStatements(question, retrieval, { vocabulary: view.vocabulary, weights: tuning.rank, passages: DEFAULT_LIMITS.passagesRanked });
  const probability = coverageProbability(coverageFeatures(question, retrieval, ranked, view.vocabulary), tuning.coverage);
  return { probability, right: ranked[0] !== undefined && relevant.has(ranked[0].passage.document.id) };
}

async function scoreSet(questions: readonly QuestionLine[], offTopic: readonly string[], view: KnowledgeView, bench: Workbench): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (const { question, relevant_ids } of questions) {
    const found = await searchPassages(question, view, bench.embedder, EVAL_READER, HITS);
    const relevant = new Set(relevant_ids);
    scored.push({ kind: 'covered', ...score(question, found, new Set(), relevant, view, bench) });
    scored.push({ kind: 'withheld', ...score(question, found, relevant, relevant, view, bench) });
  }
  for (const question of offTopic) {
    const found = await searchPassages(question, view, bench.embedder, EVAL_READER, HITS);
    scored.push({ kind: 'off-topic', ...score(question, found, new Set(), new Set(), view, bench) });
  }
  return scored;
}

const STEPS = Array.from({ length: 20 }, (_, i) => (i + 1) / 20);

/** Answering only the surest share of all questions: how often the first statement is not of a document that answers. */
function riskCoverage(scored: readonly Scored[]): EvalPlot {
  const sorted = [...scored].sort((a, b) => b.probability - a.probability);
  const risk = STEPS.map((share) => {
    const answered = sorted.slice(0, Math.max(1, Math.round(share * sorted.length)));
    return answered.filter(({ right }) => !right).length / answered.length;
  });
  return { title: 'Risk and coverage: covered and withheld questions together', xLabel: 'share of the questions that is answered', yLabel: 'risk', x: STEPS, lines: [{ label: 'risk', values: risk }], kind: 'line' };
}

function figuresOf(scored: readonly Scored[], threshold: number): EvalFigure[] {
  const of = (kind: Kind): Scored[] => scored.filter((one) => one.kind === kind);
  const declined = (kind: Kind, about: { id: string; label: string; better?: 'lower' | 'higher'; target: number }): EvalFigure =>
    shareFigure(about, of(kind).filter(({ probability }) => probability < threshold).length, of(kind).length);
  const probabilities = (kind: Kind): number[] => of(kind).map(({ probability }) => probability);
  return [
    declined('covered', { id: 'abstention.covered', label: 'covered questions declined', better: 'lower', target: 0.05 }),
    declined('off-topic', { id: 'abstention.off-topic', label: 'off-topic questions declined', target: 0.95 }),
    declined('withheld', { id: 'abstention.withheld', label: 'questions without their document declined, by retrieval alone', target: 0.6 }),
    aucFigure({ id: 'abstention.auc-withheld', label: 'covered against withheld, area under the ROC curve' }, probabilities('covered'), probabilities('withheld')),
    aucFigure({ id: 'abstention.auc-off-topic', label: 'covered against off-topic, area under the ROC curve' }, probabilities('covered'), probabilities('off-topic')),
  ];
}

async function offTopicOf({ data }: SectionContext): Promise<string[]> {
  const all = await data.labelled('oos-clinc150');
  return spread((all ?? []).filter(({ domain }) => domain !== 'work'), OFF_TOPIC).map(({ question }) => question);
}

export const abstentionSection: Section = {
  id: 'abstention',
  title: 'Abstention',
  async run(context) {
    const { bench, data } = context;
    const offTopic = await offTopicOf(context);
    const scored: Scored[] = [];
    for (const set of CORPORA) {
      const [corpus, questions] = [await data.corpus(set), await data.covered(set)];
      if (!corpus || !questions) continue;
      bench.progress(`abstention: ${set}`);
      scored.push(...(await scoreSet(questions, offTopic, (await bench.knowledge(set, corpus)).view, bench)));
    }
    if (scored.length === 0) return null;
    const { threshold } = tuningFor(bench.embedder?.info.id ?? null).coverage;
    return {
      method: 'Each covered question is asked twice: as it is, and with the documents that answer it withheld, while everything near them stays. Off-topic questions are put to every corpus. The threshold is the shipped one.',
      figures: figuresOf(scored, threshold),
      plots: [riskCoverage(scored.filter(({ kind }) => kind !== 'off-topic'))],
      examples: [],
    };
  },
};
