import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { answerQuestion } from '../../main/engine/ask/answer-question.ts';
import { createFileVectorCache } from '../../main/engine/authoring/build/vector-cache.ts';
import { loadEmbedder } from '../../main/engine/models/load.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { createStateDb } from '../../main/engine/platform/state-db.ts';
import { METRICS } from '../../main/engine/telemetry/allow-list.ts';
import { encoded } from '../../main/engine/telemetry/encode.ts';
import type { Telemetry } from '../../main/engine/telemetry/port.ts';
import { createTelemetry, type TelemetryRecorder } from '../../main/engine/telemetry/recorder.ts';
import type { Post } from '../../main/engine/telemetry/send.ts';
import { openModels } from '../../main/engine/workstation/model-use-cases.ts';
import { ApprovedQuestion } from '../../main/eval/approved-questions.ts';
import { EVAL_READER } from '../../main/eval/corpus.ts';
import { noTelemetry } from '../../main/eval/null-services.ts';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import { type CorpusLine, readLines } from '../../main/eval/read-lines.ts';
import { openWorkbench, type Workbench } from '../../main/eval/workbench.ts';
import { cacheFolder } from '../../main/engine/platform/user-folders.ts';
import { type Bench, type BenchContext, type Row, rounded } from './bench.ts';

const SAMPLE = 'knowledge';
const QUESTIONS = 60;
const ROUNDS = 6;
const RESAMPLES = 2_000;
/** Assumed of a workstation-day. */
const QUESTIONS_A_DAY = 100;
const REPORTS_A_DAY = 24;

/** Milliseconds with tracing and without, of the same question, one after the other. */
interface Pair {
  readonly on: number;
  readonly off: number;
}

function sampleCorpus(): CorpusLine[] {
  const folder = join(SAMPLE, 'documents');
  return readdirSync(folder).map((name) => {
    const text = readFileSync(join(folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
    return { id: name.replace(/\.md$/, ''), title: /^# (.*)$/m.exec(text)?.[1] ?? name, text };
  });
}

async function timed(
  question: string,
  telemetry: Telemetry,
  bench: Workbench,
  corpus: readonly CorpusLine[],
): Promise<number> {
  const { view } = await bench.knowledge('sample', corpus);
  const deps = { ...bench.deps(view), telemetry };
  const from = performance.now();
  await answerQuestion(
    {
      question,
      quotesOnly: true,
      asker: { accountId: 'eval', scope: EVAL_READER },
      signal: bench.signal,
      emit: () => undefined,
    },
    deps,
  );
  return performance.now() - from;
}

/** Both arms in one run, in turns, so that what else the machine does falls on both. */
async function pairs(bench: Workbench, recorder: TelemetryRecorder): Promise<Pair[]> {
  const corpus = sampleCorpus();
  const questions = (await readLines(join(SAMPLE, 'questions.jsonl'), ApprovedQuestion))
    .filter(({ route }) => route === 'answered')
    .slice(0, QUESTIONS);
  const none = noTelemetry(systemIds);
  for (const { question } of questions.slice(0, 10)) await timed(question, none, bench, corpus);
  const made: Pair[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, { question }] of questions.entries()) {
      const onFirst = (i + round) % 2 === 0;
      const first = await timed(question, onFirst ? recorder : none, bench, corpus);
      const second = await timed(question, onFirst ? none : recorder, bench, corpus);
      made.push(onFirst ? { on: first, off: second } : { on: second, off: first });
    }
  }
  return made;
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
const median = (values: readonly number[]): number =>
  at(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** The median of the paired ratios, and where 95 % of resamples put it. */
function ratio(all: readonly Pair[]): { value: number; low: number; high: number } {
  const ratios = all.map(({ on, off }) => on / off);
  const random = seededRandom(7);
  const resampled = Array.from({ length: RESAMPLES }, () =>
    median(ratios.map(() => ratios[Math.floor(random() * ratios.length)] ?? 1)),
  ).sort((a, b) => a - b);
  return { value: median(ratios), low: at(resampled, 0.025), high: at(resampled, 0.975) };
}

const timeRow = (embedder: string, all: readonly Pair[]): Row => {
  const { value, low, high } = ratio(all);
  return {
    what: `a question without the model, ${embedder}: with tracing / without`,
    value: `${rounded(value)} (95 %: ${rounded(low)}–${rounded(high)}); medians ${rounded(median(all.map(({ on }) => on)), 1)} and ${rounded(median(all.map(({ off }) => off)), 1)} ms, ${all.length} pairs`,
  };
};

async function wireRows(recorder: TelemetryRecorder, questions: number): Promise<Row[]> {
  const { items } = recorder.status().outbox;
  const [traces, metrics] = recorder.preview().requests;
  if (!traces || !metrics) return [];
  const spansAQuestion = items / questions;
  const inBatch =
    (JSON.parse(traces.body) as { resourceSpans: { scopeSpans: { spans: unknown[] }[] }[] }).resourceSpans[0]
      ?.scopeSpans[0]?.spans.length ?? 1;
  const rows: Row[] = [{ what: 'spans a question', value: rounded(spansAQuestion, 1) }];
  for (const encoding of ['json', 'protobuf'] as const) {
    const onWire = async (request: typeof traces): Promise<number> =>
      gzipSync((await encoded(request, encoding)).bytes).length;
    const question = ((await onWire(traces)) / inBatch) * spansAQuestion;
    const report = await onWire(metrics);
    rows.push({
      what: `bytes on the wire, ${encoding} and gzip: traces of a question / a report (its day, and the three before)`,
      value: `${Math.round(question)} / ${report}`,
    });
    rows.push({
      what: `a workstation-day (${QUESTIONS_A_DAY} questions, ${REPORTS_A_DAY} reports), ${encoding}, kB`,
      value: rounded((QUESTIONS_A_DAY * question + REPORTS_A_DAY * report) / 1_000, 1),
    });
  }
  return rows;
}

/** What tracing adds to a question, and what it weighs on the wire. */
async function cost({ say }: BenchContext): Promise<Row[]> {
  const rows: Row[] = [];
  const cache = createFileVectorCache(join(cacheFolder(process.env), 'vectors'));
  for (const [name, kind] of [
    ['compact embedder', 'compact'],
    ['standard embedder', 'standard'],
  ] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'outpost-telemetry-cost-'));
    const db = createStateDb(join(folder, 'state.db'), systemIds.bytes(32));
    const embedder = await loadEmbedder(kind, await openModels(process.env));
    const bench = openWorkbench({
      embedder,
      llm: null,
      clock: systemClock,
      cache,
      signal: new AbortController().signal,
      progress: say,
    });
    // A home's readings are numbers of about this length.
    const gauges = Object.entries(METRICS).flatMap(([gauge, { kind }]) =>
      kind === 'gauge' ? [{ name: gauge, value: 12_345 }] : [],
    );
    try {
      // Nothing is sent: what would be is measured.
      const post: Post = async () => ({ kind: 'unreachable', reason: 'not sent' });
      const recorder = createTelemetry({ db, clock: systemClock, ids: systemIds, post, gauges: () => gauges });
      const made = await pairs(bench, recorder);
      rows.push(timeRow(name, made));
      if (kind === 'standard') {
        for (const days of [1, 2, 3])
          db.exec(
            `INSERT INTO metrics SELECT name, attributes, date(day, '-${days} day'), count, sum, max, buckets FROM metrics WHERE day = (SELECT MAX(day) FROM metrics)`,
          );
        rows.push(...(await wireRows(recorder, made.length)));
      }
    } finally {
      await bench.close();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

export const telemetryCostBench: Bench = { needs: null, run: cost };
