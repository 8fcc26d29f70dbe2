import type { EvalExample, EvalFigure } from '../../../shared/contract/eval.ts';
import { retrieveDocuments } from '../../engine/ask/retrieve/find-documents.ts';
import { DEFAULT_LIMITS } from '../../engine/ask/limits.ts';
import type { RankedStatement } from '../../engine/ask/evidence.ts';
import { rewriteQuery } from '../../engine/ask/retrieve/rewrite.ts';
import type { KnowledgeView } from '../../engine/knowledge/port.ts';
import type { Llm } from '../../engine/models/port.ts';
import { type ChoiceScore, scoreChoice } from '../choice-score.ts';
import { rankFound } from '../rank-found.ts';
import { chooseWithModel, STATEMENTS_TO_MODEL } from '../choose-with-model.ts';
import { CHOICE_WAYS, type ChoiceWay, PRODUCT_WAY } from '../choice-ways.ts';
import { EVAL_READER } from '../corpus.ts';
import { meanFigure, percentileFigure, shareFigure } from '../figure.ts';
import type { QuestionLine } from '../read-lines.ts';
import { type Label, type QuestionLabels, readStatementLabels } from '../statement-labels.ts';
import type { Workbench } from '../workbench.ts';
import { clip, CORPORA, coveredCorpora, type Section, spread } from './section.ts';
import { LANGUAGES } from '../languages.ts';

interface Asked {
  readonly set: string;
  readonly question: string;
  readonly labels: QuestionLabels;
  /** In the order of search, as many as the model may choose from. */
  readonly candidates: readonly RankedStatement[];
  /** Indexes into the candidates; empty where the model says 0. */
  readonly chosen: readonly number[];
  readonly closeness: number;
  /** The model's time, in ms. */
  readonly ms: number;
}

const { hitsPerSearch, statementsInAnswer } = DEFAULT_LIMITS;

async function ask(
  set: string,
  { question }: QuestionLine,
  labels: QuestionLabels,
  view: KnowledgeView,
  llm: Llm,
  { embedder, calibrations, clock, signal }: Workbench,
): Promise<Asked> {
  const { rank, closeness } = calibrations(embedder?.info.id ?? null);
  const found = await retrieveDocuments(
    question,
    view,
    { embedder, calibrations, languages: LANGUAGES },
    EVAL_READER,
    hitsPerSearch,
  );
  const { meaning } = rewriteQuery(question, { glossary: view.glossary, shortForms: null });
  const ranked = rankFound(meaning, found, view, rank);
  const candidates = ranked.slice(0, STATEMENTS_TO_MODEL);
  const from = clock.monotonic();
  const chosen = await chooseWithModel(llm, question, candidates, signal);
  return { set, question, labels, candidates, chosen, closeness, ms: clock.monotonic() - from };
}

const labelOf = ({ labels, candidates }: Asked, index: number): Label =>
  labels.of(candidates[index] as RankedStatement) ?? 0;
const chosenBy = (way: ChoiceWay, one: Asked): readonly number[] => way.of({ ...one, most: statementsInAnswer });

function scoresOf(asked: readonly Asked[], way: ChoiceWay): ChoiceScore[] {
  return asked
    .filter(({ labels }) => labels.answering > 0)
    .map((one) =>
      scoreChoice(
        chosenBy(way, one).map((index) => labelOf(one, index)),
        one.labels.answering,
        statementsInAnswer,
      ),
    );
}

function wayFigures(asked: readonly Asked[], way: ChoiceWay): EvalFigure[] {
  const scores = scoresOf(asked, way);
  const mean = (measure: keyof ChoiceScore, label: string): EvalFigure =>
    meanFigure(
      { id: `choice.${way.id}.${measure}`, label: `${way.label}: ${label}` },
      scores.map((score) => score[measure]),
    );
  const share = (measure: 'first' | 'any', label: string): EvalFigure =>
    shareFigure(
      { id: `choice.${way.id}.${measure}`, label: `${way.label}: ${label}` },
      scores.filter((score) => score[measure] === 1).length,
      scores.length,
    );
  return [
    mean('precision', 'statements that answer, of those in the answer'),
    mean('helpful', 'statements that answer or help, of those in the answer'),
    mean('recall', `statements that answer, found, of at most ${statementsInAnswer}`),
    mean('f1', 'precision and recall together'),
    share('first', 'the first statement answers'),
    share('any', 'one of the statements answers'),
  ];
}

function zeroFigures(asked: readonly Asked[]): EvalFigure[] {
  const right = (one: Asked): boolean => one.candidates.some((_, index) => labelOf(one, index) === 2);
  const zero = (about: { id: string; label: string; better?: 'higher' | 'lower' }, of: readonly Asked[]): EvalFigure =>
    shareFigure(about, of.filter(({ chosen }) => chosen.length === 0).length, of.length);
  return [
    zero({ id: 'choice.zero', label: 'the model says 0 for a covered question', better: 'lower' }, asked),
    zero(
      { id: 'choice.zero.right-there', label: 'it says 0 though a statement before it answers', better: 'lower' },
      asked.filter(right),
    ),
    zero(
      { id: 'choice.zero.none-there', label: 'it says 0 where none before it answers' },
      asked.filter((one) => !right(one)),
    ),
    percentileFigure(
      { id: 'choice.model.p50', label: 'the model’s time to choose, median' },
      asked.map(({ ms }) => ms),
      0.5,
    ),
  ];
}

/** Where the product's own way did worst, with the labels. */
function worst(asked: readonly Asked[], way: ChoiceWay): EvalExample[] {
  return asked
    .filter(({ labels }) => labels.answering > 0)
    .map((one) => ({ one, f1: scoresOf([one], way)[0]?.f1 ?? 0 }))
    .sort((a, b) => a.f1 - b.f1)
    .slice(0, 5)
    .map(({ one }) => {
      const shown = new Set(chosenBy(way, one));
      const lines = one.candidates.map(
        ({ statement }, i) => `${shown.has(i) ? '→' : ' '} ${labelOf(one, i)} ${clip(statement.text, 160)}`,
      );
      return { title: `${one.set}: one of the five worst`, text: [one.question, ...lines].join('\n') };
    });
}

export const choiceSection: Section = {
  id: 'choice',
  title: 'Choosing statements',
  async run({ bench, data, labels: file, answers }) {
    const labels = await readStatementLabels(file);
    if (labels === null || bench.llm === null) return null;
    const asked: Asked[] = [];
    for await (const { set, corpus, questions } of coveredCorpora(data)) {
      const ofSet = labels.get(set);
      if (!ofSet) continue;
      const { view } = await bench.knowledge(set, corpus);
      const labelled = questions.flatMap((line) =>
        ofSet.has(line.id) ? [{ line, own: ofSet.get(line.id) as QuestionLabels }] : [],
      );
      for (const { line, own } of spread(labelled, Math.ceil(answers / CORPORA.length))) {
        asked.push(await ask(set, line, own, view, bench.llm, bench));
        bench.progress(`choice: ${asked.length} questions`);
      }
    }
    if (asked.length === 0) return null;
    return {
      method: `Statements over real retrieval, labelled by a reader (test/evals/README.md): 2 answers, 1 helps, 0 does not. Precision and recall are means over the questions that a ranked statement answers; each way of putting an answer together saw the same statements and the same choice of the model. “${PRODUCT_WAY.label}” is the product’s.`,
      figures: [...zeroFigures(asked), ...CHOICE_WAYS.flatMap((way) => wayFigures(asked, way))],
      plots: [],
      examples: worst(asked, PRODUCT_WAY),
    };
  },
};
