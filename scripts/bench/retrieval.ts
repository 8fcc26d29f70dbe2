import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEvaluations } from '../../main/eval/evaluations.ts';
import { cacheFolder } from '../../main/engine/platform/user-folders.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { type Bench, type Row, rounded } from './bench.ts';

const SETS = ['cdc-covid-faq', 'policies-jupiterone'] as const;

/** nDCG@10 and latency on the public sets: both embedders, and words alone, with titles and without. */
export const retrievalBench: Bench = {
  needs: 'data',
  async run({ data, say }) {
    if (data === null) throw new OutpostError('BAD_USAGE', 'Pass --data DIR: the folder with the public sets.');
    const tools = createEvaluations({ env: process.env, vectorCache: join(cacheFolder(process.env), 'vectors') });
    const rows: Row[] = [];
    for (const set of SETS) {
      const folder = join(data, set);
      if (!existsSync(folder)) throw new OutpostError('NOT_FOUND', `${folder} is not there.`);
      const questions = readdirSync(folder).find((name) => name.startsWith('questions')) ?? 'questions.jsonl';
      for (const embedder of ['standard', 'compact', 'none'] as const) {
        for (const textOnly of [false, true]) {
          say(`${set}, ${embedder}, ${textOnly ? 'text only' : 'titles'}…`);
          const result = await tools.retrieval({
            corpus: join(folder, 'corpus.jsonl'),
            questions: join(folder, questions),
            textOnly,
            embedder,
            onProgress: () => undefined,
          });
          rows.push({
            ...{ set, embedder, titles: textOnly ? 'no' : 'yes', questions: result.questions },
            ...{
              'recall@1': rounded(result['recall@1']),
              'recall@10': rounded(result['recall@10']),
              'nDCG@10': rounded(result['nDCG@10']),
              MRR: rounded(result.MRR),
            },
            ...{ 'p50 ms': rounded(result.latencyMs.p50, 0), 'p95 ms': rounded(result.latencyMs.p95, 0) },
          });
        }
      }
    }
    return rows;
  },
};
