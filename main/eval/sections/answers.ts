import type { AskResult } from '../../../shared/contract/ask-result.ts';
import type { EvalFigure } from '../../../shared/contract/eval.ts';
import { evalAnswers } from '../eval-answers.ts';
import { meanFigure, percentileFigure, shareFigure } from '../figure.ts';
import type { CorpusLine, QuestionLine } from '../read-lines.ts';
import { type Judged, judge } from './judge-answer.ts';
import { CORPORA, coveredCorpora, type Section, type SectionContext, spread } from './section.ts';

async function answerSet(
  set: string,
  corpus: readonly CorpusLine[],
  questions: readonly QuestionLine[],
  { bench }: SectionContext,
): Promise<Judged[]> {
  const { view } = await bench.knowledge(set, corpus);
  const texts = new Map(corpus.map(({ id, text }) => [id, text]));
  const byId = new Map(questions.map((line) => [line.id, line]));
  const judged: Judged[] = [];
  await evalAnswers(questions, {
    deps: bench.deps(view),
    quotesOnly: false,
    signal: bench.signal,
    onAnswer({ id, ...result }, done, total) {
      bench.progress(`answers, ${set}: ${done} of ${total}`);
      judged.push(judge(set, byId.get(id) as QuestionLine, result as AskResult, texts));
    },
  });
  return judged;
}

function routeFigures(judged: readonly Judged[], answered: readonly Judged[]): EvalFigure[] {
  const grounded = answered.filter(({ result }) => result.route === 'grounded');
  const related = judged.filter(({ result }) => result.route === 'related');
  return [
    shareFigure(
      { id: 'answers.answered', label: 'covered questions answered (grounded or quoted)' },
      answered.length,
      judged.length,
    ),
    shareFigure(
      {
        id: 'answers.grounded',
        label: 'answers that are grounded (claimed, and the model connected them), of all answered',
      },
      grounded.length,
      answered.length,
    ),
    shareFigure(
      {
        id: 'answers.on-screen',
        label: 'covered questions with a document that answers on screen, as answer or as closest words',
      },
      judged.filter(({ onScreen }) => onScreen).length,
      judged.length,
    ),
    shareFigure(
      { id: 'answers.closest-verbatim', label: 'closest words that stand in the document to the letter', target: 1 },
      related.filter(({ verbatim }) => verbatim).length,
      related.length,
    ),
  ];
}

function citationFigures(answered: readonly Judged[]): EvalFigure[] {
  return [
    meanFigure(
      { id: 'answers.citation-precision', label: 'citation precision (document)' },
      answered.map(({ precision }) => precision),
    ),
    meanFigure(
      { id: 'answers.citation-recall', label: 'citation recall (document)' },
      answered.map(({ recall }) => recall),
    ),
    shareFigure(
      { id: 'answers.right-document', label: 'answers that cite a document that answers' },
      answered.filter(({ recall }) => recall > 0).length,
      answered.length,
    ),
    shareFigure(
      { id: 'answers.verbatim', label: 'answers whose quotes stand in the document to the letter', target: 1 },
      answered.filter(({ verbatim }) => verbatim).length,
      answered.length,
    ),
  ];
}

function writtenFigures(answered: readonly Judged[]): EvalFigure[] {
  const written = answered.flatMap(({ result }) => result.sentences.filter((sentence) => sentence.written));
  const withWritten = answered.filter(({ result }) => result.sentences.some((sentence) => sentence.written));
  return [
    shareFigure(
      { id: 'answers.cited', label: 'written sentences that cite', target: 1 },
      written.filter(({ citations }) => citations.length > 0).length,
      written.length,
    ),
    shareFigure(
      { id: 'answers.numbers-kept', label: 'written answers whose numbers stand in what they cite', target: 1 },
      withWritten.filter(({ numbersKept }) => numbersKept).length,
      withWritten.length,
    ),
  ];
}

function timeFigures(answered: readonly Judged[]): EvalFigure[] {
  const times = answered.map(({ result }) => result.timings.totalMs);
  const firsts = answered.flatMap(({ result }) => result.timings.firstPassageMs ?? []);
  return [
    percentileFigure(
      { id: 'answers.first-passage.p95', label: 'first approved passage, 95th percentile' },
      firsts,
      0.95,
    ),
    percentileFigure({ id: 'answers.total.p50', label: 'whole answer, median' }, times, 0.5),
    percentileFigure({ id: 'answers.total.p95', label: 'whole answer, 95th percentile' }, times, 0.95),
  ];
}

function figuresOf(judged: readonly Judged[]): EvalFigure[] {
  const answered = judged.filter(({ result }) => result.route === 'grounded' || result.route === 'quoted');
  return [
    ...routeFigures(judged, answered),
    ...citationFigures(answered),
    ...writtenFigures(answered),
    ...timeFigures(answered),
  ];
}

function inFull({ set, question, result, precision, recall }: Judged) {
  const sentences = result.sentences.map(
    ({ text, written, citations }) => `${written ? 'written' : 'approved'} [${citations.join(', ')}]: ${text}`,
  );
  const cited = result.citations.map(({ n, documentId, title }) => `[${n}] ${documentId}: ${title}`);
  const head = `${question}\n→ ${result.route}, precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}; ${result.reasons.map(({ code }) => code).join(', ')}`;
  return { title: `${set}: one of the ten worst`, text: [head, ...sentences, ...cited].join('\n') };
}

const BUCKET_MS = 1_000;

function histogram(times: readonly number[]) {
  const most = Math.max(1, ...times.map((ms) => Math.ceil(ms / BUCKET_MS)));
  const x = Array.from({ length: most }, (_, i) => i + 1);
  return {
    title: 'Time to the whole answer',
    xLabel: 'seconds, up to',
    yLabel: 'answers',
    x,
    lines: [
      {
        label: 'answers',
        values: x.map((s) => times.filter((ms) => Math.max(1, Math.ceil(ms / BUCKET_MS)) === s).length),
      },
    ],
    kind: 'bars' as const,
  };
}

export const answersSection: Section = {
  id: 'answers',
  title: 'Answers',
  async run(context) {
    const judged: Judged[] = [];
    for await (const { set, corpus, questions } of coveredCorpora(context.data)) {
      judged.push(
        ...(await answerSet(set, corpus, spread(questions, Math.ceil(context.answers / CORPORA.length)), context)),
      );
    }
    if (judged.length === 0) return null;
    const worst = [...judged].sort((a, b) => a.recall - b.recall || a.precision - b.precision).slice(0, 10);
    return {
      method:
        'Covered questions asked from end to end, with the language model. Judged by the sets’ own gold documents: a citation is right when it is of a document that answers the question. Written sentences were verified before they were shown; numbers are judged once more here, by their digits. What shows the closest words alone counts as an abstention.',
      figures: figuresOf(judged),
      plots: [histogram(judged.map(({ result }) => result.timings.totalMs))],
      examples: worst.map(inFull),
    };
  },
};
