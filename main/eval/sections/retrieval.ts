import type { EvalFigure, EvalPlot } from '../../../shared/contract/eval.ts';
import { meanFigure, percentileFigure } from '../figure.ts';
import { type MeasuredRetrieval, measureRetrieval } from '../measure-retrieval.ts';
import { ndcgAt, recallAt, reciprocalRank } from '../metrics.ts';
import { clip, coveredCorpora, type Section } from './section.ts';

const MOST_DOCUMENTS = 10;
const DEPTHS = Array.from({ length: MOST_DOCUMENTS }, (_, i) => i + 1);

function figuresOf(set: string, measured: readonly MeasuredRetrieval[]): EvalFigure[] {
  const over = (measure: (ranked: readonly string[], relevant: ReadonlySet<string>) => number) =>
    measured.map(({ ranked, relevant }) => measure(ranked, relevant));
  const times = measured.map(({ ms }) => ms);
  return [
    ...[1, 5, MOST_DOCUMENTS].map((k) =>
      meanFigure(
        { id: `retrieval.${set}.recall@${k}`, label: `${set}: recall@${k}` },
        over((r, g) => recallAt(k, r, g)),
      ),
    ),
    meanFigure(
      { id: `retrieval.${set}.ndcg@10`, label: `${set}: nDCG@10` },
      over((r, g) => ndcgAt(MOST_DOCUMENTS, r, g)),
    ),
    meanFigure({ id: `retrieval.${set}.mrr`, label: `${set}: MRR` }, over(reciprocalRank)),
    percentileFigure(
      { id: `retrieval.${set}.p95`, label: `${set}: 95th percentile of the time`, target: 400 },
      times,
      0.95,
    ),
  ];
}

export const retrievalSection: Section = {
  id: 'retrieval',
  title: 'Retrieval',
  async run({ bench, data }) {
    const figures: EvalFigure[] = [];
    const lines: EvalPlot['lines'] = [];
    const examples = [];
    for await (const { set, corpus, questions } of coveredCorpora(data)) {
      const { view } = await bench.knowledge(set, corpus);
      const measured = await measureRetrieval(view, questions, bench);
      figures.push(...figuresOf(set, measured));
      lines.push({
        label: set,
        values: DEPTHS.map(
          (k) =>
            measured.reduce((sum, { ranked, relevant }) => sum + recallAt(k, ranked, relevant), 0) / measured.length,
        ),
      });
      const missed = measured.filter(({ ranked, relevant }) => recallAt(MOST_DOCUMENTS, ranked, relevant) === 0);
      examples.push(
        ...missed.slice(0, 5).map(({ question, ranked, relevant }) => ({
          title: `${set}: not among the first ten`,
          text: clip(`${question}\nexpected: ${[...relevant].join(', ')}\nfound: ${ranked.slice(0, 3).join(', ')}`),
        })),
      );
    }
    if (figures.length === 0) return null;
    return {
      method:
        'The product’s own retrieval over a throw-away index of each corpus, titles included. A document’s rank is that of its best passage; recall@k is over min(k, relevant). Intervals are normal intervals of the mean.',
      figures,
      plots: [
        {
          title: 'Recall by depth',
          xLabel: 'documents looked at',
          yLabel: 'recall',
          x: [...DEPTHS],
          lines,
          kind: 'line',
        },
      ],
      examples,
    };
  },
};
