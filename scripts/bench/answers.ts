import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { percentile } from '../../main/eval/metrics.ts';
import { readLines } from '../../main/eval/read-lines.ts';
import { type Bench, type Row, rounded } from './bench.ts';
import { openSampleDesk } from './sample-desk.ts';
import { type TimedAnswer, timeAnswer } from './time-answer.ts';

/** Staff's own wording, that nothing was learned from. */
const ASKED = 'test/evals/asked-unseen';
const SAMPLE = 'sample-clinic';
/** Passages of a large organisation's policies. */
const MANY = 20_000;
/** Asked before anything is measured: code that has run before runs faster. */
const WARM_UP = 20;

const Line = z.object({ corpus: z.string(), question: z.string() });

const ms = (values: readonly number[], share: number): number => rounded(percentile(values, share), 0);

function rowOf(route: string, timed: readonly TimedAnswer[]): Row {
  const first = timed.map(({ firstMs }) => firstMs);
  const total = timed.map(({ totalMs }) => totalMs);
  const rank = timed.flatMap(({ result }) => result.timings.stages.rerank ?? []);
  return {
    route,
    n: timed.length,
    'first words p50 ms': ms(first, 0.5),
    'first words p95 ms': ms(first, 0.95),
    'whole answer p50 ms': ms(total, 0.5),
    'whole answer p95 ms': ms(total, 0.95),
    'rank and score p95 ms': rank.length === 0 ? '' : ms(rank, 0.95),
  };
}

async function unseenQuestions(): Promise<string[]> {
  const files = readdirSync(ASKED).filter((name) => name.endsWith('.jsonl'));
  const lines = (await Promise.all(files.sort().map((name) => readLines(join(ASKED, name), Line)))).flat();
  return lines.filter(({ corpus }) => corpus === SAMPLE).map(({ question }) => question);
}

async function measure(among: number): Promise<Row[]> {
  const desk = await openSampleDesk({ among });
  try {
    const questions = await unseenQuestions();
    for (const question of questions.slice(0, WARM_UP)) await timeAnswer(question, desk);
    const timed: TimedAnswer[] = [];
    for (const question of questions) timed.push(await timeAnswer(question, desk));
    const routes = Map.groupBy(timed, ({ result }) => result.route);
    const rows = [rowOf('all', timed), ...[...routes].map(([route, own]) => rowOf(route, own))];
    return rows.map((row) => ({ over: among === 0 ? 'sample clinic' : `${among} passages`, ...row }));
  } finally {
    await desk.close();
  }
}

/** How long staff wait over the sample clinic, and with its policies among many, with the standard embedder and approved words alone, by what comes of the question. */
export const answersBench: Bench = {
  needs: null,
  async run() {
    return [...(await measure(0)), ...(await measure(MANY))];
  },
};
