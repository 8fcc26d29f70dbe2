import { join } from 'node:path';
import { QuestionLine, readLines } from '../../main/eval/read-lines.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { isOutpostError } from '../../shared/errors/outpost-error.ts';
import type { Client } from '../../shared/rpc/client.ts';
import type { Bench, BenchContext, Row } from './bench.ts';
import { type Resident, settledMemory } from './engine-memory.ts';
import { HOSTILE_PARTS, repeated } from './hostile-texts.ts';
import { makeSampleHome, type SampleHome, signInto, untilModels } from './sample-home.ts';
import { SAMPLE } from './sample-view.ts';

/** The longest question that the contract takes. */
const LONGEST = 2_000;
/** Asked before growth is counted. */
const FIRST_QUESTIONS = 50;
const QUESTIONS = 500;
const IDLE_MINUTES = 10;
/** One question of so many is long or hostile. */
const HOSTILE_EVERY = 4;
const PARTS = 12;

const rowOf = (state: string, { rss, anon, file }: Resident, after?: Resident): Row => ({
  state,
  'VmRSS MiB': rss,
  'RssAnon MiB': anon,
  'RssFile MiB': file,
  ...(after && { 'growth %': Number(((100 * (rss - after.rss)) / after.rss).toFixed(1)) }),
});

/** Questions in turn: approved ones, and every few one that is long: hostile, base 64, zero width, many parts. */
async function questionsInTurn(): Promise<(n: number) => string> {
  const approved = (await readLines(join(SAMPLE, 'questions.jsonl'), QuestionLine)).map(({ question }) => question);
  const at = (texts: readonly string[], i: number): string => texts[i % texts.length] ?? '';
  const hostile = Object.values(HOSTILE_PARTS);
  const parts = (i: number): string =>
    Array.from({ length: PARTS }, (_, k) => at(approved, i * PARTS + k))
      .join(' ')
      .slice(0, LONGEST);
  return (n) => {
    if (n % HOSTILE_EVERY !== HOSTILE_EVERY - 1) return at(approved, n);
    const i = Math.floor(n / HOSTILE_EVERY);
    return i % 3 === 2 ? parts(i) : repeated(at(hostile, i), LONGEST);
  };
}

async function askFrom(client: Client, from: number, to: number, question: (n: number) => string): Promise<void> {
  for (let n = from; n < to; n += 1) {
    // Spaces and zero-width characters alone are no question: refused, as they are in the window.
    await client.call('ask.ask', { question: question(n) }).catch((thrown: unknown) => {
      if (!isOutpostError(thrown) || thrown.code !== 'BAD_INPUT') throw thrown;
    });
  }
}

const memoryOf = (engine: EngineHost): Promise<Resident> => settledMemory(engine.pid() ?? 0);

async function withEngine<T>(engine: EngineHost, work: (client: Client) => Promise<T>): Promise<T> {
  try {
    const client = await signInto(engine);
    const result = await work(client);
    client.close();
    return result;
  } finally {
    await engine.stop();
  }
}

async function withoutLanguageModel(home: SampleHome, question: (n: number) => string): Promise<Row[]> {
  const none = await home.builtEngine('none');
  const rows = [await withEngine(none, async () => rowOf('no model', await memoryOf(none)))];
  const embedder = await home.builtEngine('embedder');
  await withEngine(embedder, async (client) => {
    rows.push(rowOf('embedder', await memoryOf(embedder)));
    await askFrom(client, 0, FIRST_QUESTIONS, question);
    rows.push(rowOf(`embedder, after ${FIRST_QUESTIONS} questions`, await memoryOf(embedder)));
  });
  return rows;
}

async function withAll(home: SampleHome, question: (n: number) => string, context: BenchContext): Promise<Row[]> {
  const [count, minutes] = [context.questions ?? QUESTIONS, context.idleMinutes ?? IDLE_MINUTES];
  const engine = await home.builtEngine('all', {
    OUTPOST_IDLE_MINUTES: String(minutes),
    OUTPOST_LANGUAGE_MODEL: 'standard',
  });
  return withEngine(engine, async (client) => {
    const rows = [rowOf('all', await memoryOf(engine))];
    await askFrom(client, 0, FIRST_QUESTIONS, question);
    const first = await memoryOf(engine);
    rows.push(rowOf(`all, after ${FIRST_QUESTIONS} questions`, first));
    context.say(JSON.stringify(rows));
    await askFrom(client, FIRST_QUESTIONS, count, question);
    rows.push(rowOf(`all, after ${count} questions`, await memoryOf(engine), first));
    context.say(`${JSON.stringify(rows.at(-1))}; now idle`);
    await untilModels(client, (state) => state !== 'ready' && state !== 'loading');
    rows.push(rowOf(`idle: models at rest after ${minutes} minutes`, await memoryOf(engine)));
    return rows;
  });
}

/**
 * Memory of the engine's process, bundled as it ships, over the sample clinic (Linux: /proc/PID/status), for each set of models, after
 * questions, and at rest. Real minutes pass until then: `--idle-minutes` sets after how many the embedder rests, by the
 * engine's own clock (OUTPOST_IDLE_MINUTES); `--questions` how many are asked in all.
 */
export const memoryBench: Bench = {
  needs: null,
  async run(context) {
    if (process.platform !== 'linux') return [{ state: 'measured on Linux alone' }];
    const home = await makeSampleHome();
    try {
      const question = await questionsInTurn();
      return [...(await withoutLanguageModel(home, question)), ...(await withAll(home, question, context))];
    } finally {
      await home.remove();
    }
  },
};
