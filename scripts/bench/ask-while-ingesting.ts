import { cp, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { manifestBytes } from '../../main/engine/knowledge/bundle/bundle-file.ts';
import { publishBundles } from '../../main/engine/knowledge/repository/publish/publish.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { percentile } from '../../main/eval/metrics.ts';
import { QuestionLine, readLines } from '../../main/eval/read-lines.ts';
import type { AskEvent } from '../../shared/contract/ask-event.ts';
import type { Client } from '../../shared/rpc/client.ts';
import { type Bench, type Row, rounded } from './bench.ts';
import { makeCorpus } from './index-corpus.ts';
import { DELAY_ENTRY, type LoopDelay, takeLoopDelay } from './loop-delay/loop-delay.ts';
import { makeSampleHome, type SampleHome, signInto } from './sample-home.ts';
import { SAMPLE } from './sample-view.ts';

const PASSAGES = 5_000;
/** Versions that are synced one after the other while questions are asked; each changes every passage. */
const VERSIONS = 16;
const QUESTIONS = 60;
/** Asked before anything is measured: code that has run before runs faster. */
const WARM_UP = 12;
/** Between the end of an answer and the next question, ms: a person reads before asking on. */
const READING_MS = 250;
const MIB = 1024 * 1024;
/** What shows approved words: everything else of an answer comes with its result. */
const SHOWS_WORDS: readonly AskEvent['kind'][] = ['passages', 'closest', 'sentence', 'care'];

const ApprovedLine = QuestionLine.extend({ route: z.string() });

/** ms from the question until approved words can be on screen; null where the answer shows none. */
async function firstWordsMs(client: Client, question: string): Promise<number | null> {
  const from = performance.now();
  let first: number | null = null;
  await client.call(
    'ask.ask',
    { question, quotesOnly: true },
    {
      onEvent: ({ kind }) => {
        if (SHOWS_WORDS.includes(kind)) first ??= performance.now() - from;
      },
    },
  );
  return first;
}

/** Asks in turn until `until` says that it is enough. */
async function askInTurn(
  client: Client,
  questions: readonly string[],
  until: (asked: number) => boolean,
): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; !until(n); n += 1) {
    const ms = await firstWordsMs(client, questions[n % questions.length] ?? '');
    if (ms !== null) times.push(ms);
    await wait(READING_MS);
  }
  return times;
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Repositories of the sample clinic with the large bundle beside its own, one for each version. */
async function makeRepositories(home: SampleHome, folder: string, say: (text: string) => void): Promise<string[]> {
  const repositories: string[] = [];
  // Not where the engine syncs from: by itself it would take the last one while they are made, and refuse the first as older.
  const repository = join(folder, 'published');
  await cp(home.repository, repository, { recursive: true });
  for (let version = 1; version <= VERSIONS; version += 1) {
    say(`ask-while-ingesting: version ${version} of ${PASSAGES} passages…`);
    const { manifest, segments } = makeCorpus(PASSAGES, { seed: version, version });
    await publishBundles({
      repository,
      bundles: [{ manifestBytes: manifestBytes(manifest), segments }],
      keys: home.keys,
      passphrase: null,
      clock: systemClock,
    });
    const copy = join(folder, `version-${version}`);
    await cp(repository, copy, { recursive: true });
    repositories.push(copy);
  }
  return repositories;
}

/** What the workstation syncs from holds this version now. */
async function offer(repository: string, home: SampleHome): Promise<void> {
  await rm(home.repository, { recursive: true, force: true });
  await rename(repository, home.repository);
}

interface Ingested {
  readonly times: readonly number[];
  readonly versions: number;
  readonly seconds: number;
}

/** Questions while one version after the other is fetched, verified, indexed and switched to. */
async function askWhileIngesting(
  clients: { readonly asker: Client; readonly syncer: Client },
  questions: readonly string[],
  home: SampleHome,
  repositories: readonly string[],
): Promise<Ingested> {
  let going = true;
  let versions = 0;
  const from = performance.now();
  const syncing = (async () => {
    for (const repository of repositories) {
      await offer(repository, home);
      const { activated, refused } = await clients.syncer.call('knowledge.sync', {});
      if (activated.length === 0) throw new Error(`Nothing was activated: ${JSON.stringify(refused)}.`);
      versions += 1;
    }
  })().finally(() => {
    going = false;
  });
  const times = await askInTurn(clients.asker, questions, () => !going);
  await syncing;
  return { times, versions, seconds: (performance.now() - from) / 1000 };
}

function rowOf(what: string, times: readonly number[], delay: LoopDelay): Row {
  return {
    what,
    n: times.length,
    'p50 ms': rounded(percentile(times, 0.5), 0),
    'p95 ms': rounded(percentile(times, 0.95), 0),
    'longest ms': rounded(Math.max(...times), 0),
    'loop p99 ms': rounded(delay.p99Ms, 0),
    'loop longest ms': rounded(delay.longestMs, 0),
  };
}

/**
 * What staff feel of an ingest: ms to the first approved words over 5,000 passages and the sample clinic's own, while
 * nothing else runs and while other versions of all of them are synced, verified, indexed and switched to. A real engine
 * over a real home, both arms in one run; questions are asked one after the other with a pause to read. How long the
 * engine's event loop was held up is told beside: other work on the machine disturbs it less than a percentile of answers.
 */
export const askWhileIngestingBench: Bench = {
  needs: null,
  async run({ say, questions: count }) {
    const home = await makeSampleHome();
    const folder = await mkdtemp(join(tmpdir(), 'outpost-bench-versions-'));
    const measured = join(folder, 'loop-delay.json');
    const engine = home.engineBy(DELAY_ENTRY, 'embedder', { OUTPOST_BENCH_DELAY: measured });
    const loopDelay = (): Promise<LoopDelay> => takeLoopDelay(engine.pid() ?? 0, measured);
    try {
      const [first = '', ...further] = await makeRepositories(home, folder, say);
      const bytes = await sizeOf(join(first, 'segments'));
      const asker = await signInto(engine);
      const syncer = await signInto(engine);
      await offer(first, home);
      say('ask-while-ingesting: the first version is synced…');
      await syncer.call('knowledge.sync', {});
      const lines = await readLines(join(SAMPLE, 'questions.jsonl'), ApprovedLine);
      const questions = lines.filter(({ route }) => route === 'answered').map(({ question }) => question);
      await askInTurn(asker, questions, (asked) => asked >= WARM_UP);
      await loopDelay();
      say('ask-while-ingesting: idle…');
      const idle = await askInTurn(asker, questions, (asked) => asked >= (count ?? QUESTIONS));
      const idleDelay = await loopDelay();
      say('ask-while-ingesting: ingesting…');
      const busy = await askWhileIngesting({ asker, syncer }, questions, home, further);
      const busyDelay = await loopDelay();
      const ratio = (p: number): number => rounded(percentile(busy.times, p) / percentile(idle, p), 2);
      return [
        rowOf('idle', idle, idleDelay),
        rowOf(
          `while ${busy.versions} × ${PASSAGES} passages (${rounded(bytes / MIB, 1)} MiB each) are synced and indexed, ${rounded(busy.seconds, 0)} s`,
          busy.times,
          busyDelay,
        ),
        { what: 'ratio', 'p50 ms': ratio(0.5), 'p95 ms': ratio(0.95) },
      ];
    } finally {
      await engine.stop();
      await home.remove();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
