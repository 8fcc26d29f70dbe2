/** A day at a clinic in a process of its own: `node --expose-gc day-worker.ts DAY`, with DAY a JSON object as below. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { escalationOf } from '../../../shared/contract/ask-result.ts';
import { giveBackMemory } from '../../../main/engine/platform/give-back-memory.ts';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import { CHEMIST, NURSE, openDesk } from '../work/desk.ts';
import { createDayClock } from './clock-of-a-day.ts';
import { questionOf } from './questions.ts';

const HOUR_MS = 3_600_000;
/** Windows sign people out after a quarter of an hour without use. */
const AWAY_MS = HOUR_MS / 7;
/** Until every part of the engine has been used a few times. */
const WARM_HOURS = 3;
/** So long after the last outage everything that waits has been tried again. */
const RECOVERY_HOURS = 6;

const Day = z.object({
  home: z.string(),
  passphrase: z.string(),
  versions: z.string(),
  collector: z.string(),
  hours: z.number(),
  questions: z.number(),
  syncs: z.number(),
  /** Hours in which nothing outside answers. */
  outages: z.array(z.number()),
  /** Repositories of so many versions are there; the first is active. */
  lastVersion: z.number(),
});
const day = Day.parse(JSON.parse(process.argv[2] ?? '{}'));

const clock = createDayClock(Date.now());
const desk = await openDesk(day.home, day.passphrase, clock);
const { engine, nurse, chemist, operator } = desk;
const { audit, telemetry, home } = engine.workstation();
const signal = new AbortController().signal;
const done = { questions: 0, signIns: 2, syncs: 0, failedSyncs: 0, uploads: 0, failedUploads: 0, raised: 0 };

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
/** After everything that nobody holds any more has been given back, as the engine's process does in a quiet moment. */
async function readings() {
  for (let n = 0; n < 2; n += 1) {
    giveBackMemory();
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return {
    residentMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    heapMb: Math.round(process.memoryUsage().heapUsed / 2 ** 20),
    descriptors: readdirSync('/proc/self/fd').length,
    homeMb: Math.round((bytesBelow(day.home) / 2 ** 20) * 10) / 10,
  };
}
let signedInAt = clock.now();
async function signInAgain(): Promise<void> {
  signedInAt = clock.now();
  for (const [client, who] of [
    [nurse, NURSE],
    [chemist, CHEMIST],
  ] as const) {
    client.setSession((await client.call('accounts.signIn', who)).session);
    done.signIns += 1;
  }
  operator.setSession(engine.localSession({ kind: 'operator', reading: null }));
}
async function sync(version: number, outage: boolean): Promise<void> {
  const from = join(day.versions, outage ? 'nowhere' : String(version));
  try {
    await operator.call('knowledge.sync', { from });
    done.syncs += 1;
  } catch (thrown) {
    if (!isOutpostError(thrown) || thrown.code === 'INTERNAL' || !outage) throw thrown;
    done.failedSyncs += 1;
  }
}
/** Where nothing answers, at a port that nobody listens at. */
async function upload(outage: boolean): Promise<void> {
  const url = outage ? 'http://127.0.0.1:9' : day.collector;
  const { outcome } = await telemetry.flush({ endpoints: [{ url }], signal });
  if (outcome === 'success' || outcome === 'nothing_to_send') done.uploads += 1;
  else done.failedUploads += 1;
}
async function askOne(n: number): Promise<void> {
  const { traceId, ...answer } = await nurse.call('ask.ask', { question: questionOf(n), quotesOnly: true });
  done.questions += 1;
  const escalation = escalationOf({ traceId, ...answer }) ?? null;
  if (escalation !== null && 'offered' in escalation && escalation.offered && n % 2 === 0) {
    await nurse.call('escalations.accept', { traceId });
  }
  const [open] = (await chemist.call('escalations.list', {})).filter(({ closedAt }) => closedAt === null);
  if (open && n % 3 === 0) await chemist.call('escalations.answer', { id: open.id, answer: 'Come to the desk.' });
}

const perHour = Math.ceil(day.questions / day.hours);
let version = 1;
let asked = 0;
let warm: Awaited<ReturnType<typeof readings>> | null = null;
for (let hour = 0; hour < day.hours; hour += 1) {
  const outage = day.outages.includes(hour);
  await signInAgain();
  for (let n = 0; n < perHour && asked < day.questions; n += 1) {
    clock.advance(HOUR_MS / perHour);
    // Whoever is away for long is signed out.
    if (clock.now() - signedInAt > AWAY_MS) await signInAgain();
    await askOne(asked);
    asked += 1;
    // Spread over the day, each with the next version where there is one.
    if (Math.floor((asked * day.syncs) / day.questions) > done.syncs + done.failedSyncs) {
      if (!outage) version = Math.min(day.lastVersion, version + 1);
      await sync(version, outage);
    }
  }
  await upload(outage);
  if (hour === Math.min(WARM_HOURS, day.hours) - 1) warm = await readings();
}
for (let n = 0; n < RECOVERY_HOURS; n += 1) {
  clock.advance(HOUR_MS);
  await upload(false);
}
await signInAgain();

const number = (sql: string): number => Number(home.db.prepare<[], number>(sql).pluck().get() ?? 0);
const health = await operator.call('telemetry.health', {});
const metric = (name: string): number => number(`SELECT coalesce(sum(count), 0) FROM metrics WHERE name = '${name}'`);
const result = {
  done,
  warm,
  end: await readings(),
  version: engine.workstation().status().bundles[0]?.version ?? 0,
  spans: {
    made: number('SELECT coalesce(max(id), 0) FROM outbox'),
    sent: number('SELECT count(*) FROM outbox WHERE sent_at IS NOT NULL'),
    waiting: number('SELECT count(*) FROM outbox WHERE sent_at IS NULL'),
    lost: metric('outpost.telemetry.lost'),
    dropped: metric('outpost.telemetry.dropped'),
  },
  questions: { counted: health.questions, byRoute: Object.values(health.routes).reduce((sum, n) => sum + (n ?? 0), 0) },
  escalations: {
    raised: metric('outpost.escalation.raised'),
    open: number('SELECT count(*) FROM escalations WHERE closed_at IS NULL'),
    closed: number('SELECT count(*) FROM escalations WHERE closed_at IS NOT NULL'),
    answered: metric('outpost.escalation.answered'),
  },
  audit: {
    questions: number("SELECT count(*) FROM audit WHERE kind = 'question'"),
    signIns: number("SELECT count(*) FROM audit WHERE kind = 'sign_in' AND action = 'signed_in'"),
    raised: number("SELECT count(*) FROM audit WHERE kind = 'escalation' AND action = 'raised'"),
    whole: (await audit.verify()).ok,
  },
  /** Of the engine: starts, with the one that furnished the home. */
  syncs: { done: metric('outpost.sync.done'), failed: metric('outpost.sync.failed') },
};
await desk.close();
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
