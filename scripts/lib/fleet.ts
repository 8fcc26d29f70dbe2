import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBackground } from '../../main/engine/workstation/background.ts';
import { telemetryTask } from '../../main/engine/workstation/background-tasks.ts';
import type { Clock } from '../../main/engine/platform/clock.ts';
import type { Ids } from '../../main/engine/platform/ids.ts';
import { createStateDb, openStateDb, type StateDb } from '../../main/engine/platform/state-db.ts';
import { createHttpClient } from '../../main/engine/net/http-client.ts';
import { networkSettings } from '../../main/engine/net/network-settings.ts';
import { randomFrom } from '../../main/engine/platform/random.ts';
import { createHttpPost } from '../../main/engine/telemetry/http-post.ts';
import { createTelemetry, type TelemetryDeps, type TelemetryRecorder } from '../../main/engine/telemetry/recorder.ts';
import type { Post } from '../../main/engine/telemetry/send.ts';
import { TOKEN } from './collector.ts';
import { recordQuestion, SPANS_A_QUESTION } from './record-question.ts';

const KEY = Buffer.alloc(32, 3);

export interface FleetOptions {
  readonly workstations: number;
  /** Asked while offline, by each. */
  readonly questions: number;
  /** How many times as fast as the wall clock the fleet's clock runs. */
  readonly scale: number;
  /** Where jitter comes from; the product's own, or one that always says the same. */
  readonly ids: Ids;
  readonly url: string;
}

/** One request of the fleet. */
interface FleetRequest {
  readonly workstation: number;
  /** When it began, ms of the fleet's clock. */
  readonly at: number;
  /** Wall clock, ms. */
  readonly wallMs: number;
  /** HTTP status; 0 where the connection failed. */
  readonly status: number;
}

export interface Fleet {
  readonly spans: number;
  readonly requests: readonly FleetRequest[];
  now(): number;
  /** Workstations from which everything left that waited for the line. */
  drained(): number;
  /** Switches all on in the same instant. */
  start(): void;
  stop(): void;
}

interface Member {
  readonly db: StateDb;
  readonly telemetry: TelemetryRecorder;
}

/** The product's way to post, which also notes each request. */
function watched(post: Post, workstation: number, now: () => number, requests: FleetRequest[]): Post {
  return async (endpoint, request, signal) => {
    const begun = { workstation, at: now(), wallMs: Date.now() };
    const outcome = await post(endpoint, request, signal);
    requests.push({ ...begun, status: outcome.kind === 'answered' ? outcome.status : 0 });
    return outcome;
  };
}

/** A workstation that has been offline for so many questions. */
function openMember(file: string, questions: number, deps: Omit<TelemetryDeps, 'db'>): Member {
  const db = openStateDb(file, KEY);
  const telemetry = createTelemetry({ ...deps, db });
  db.transaction(() => {
    for (let asked = 0; asked < questions; asked++) recordQuestion(telemetry);
  })();
  return { db, telemetry };
}

/** Workstations with the product's encrypted outbox, schedule and upload; only their clock and their questions are made up. */
export function createFleet({ workstations, questions, scale, ids, url }: FleetOptions): Fleet {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-fleet-'));
  const origin = Date.now();
  const now = (): number => origin + (Date.now() - origin) * scale;
  const clock: Clock = { now, monotonic: () => performance.now() * scale };
  const setTimer = (work: () => void, ms: number): (() => void) => {
    const timer = setTimeout(work, ms / scale);
    return () => clearTimeout(timer);
  };
  const requests: FleetRequest[] = [];
  const stops: (() => void)[] = [];
  const http = createHttpClient(networkSettings({}));
  const post = createHttpPost(http);
  const template = join(folder, 'template.db');
  createStateDb(template, KEY).close();
  const members = Array.from({ length: workstations }, (_, i) => {
    const file = join(folder, `${i}.db`);
    copyFileSync(template, file);
    // Ids are random in both arms: only the jitter is what is compared.
    const own = { clock, ids: withOwnIdentity(ids, i), post: watched(post, i, now, requests) };
    return openMember(file, questions, own);
  });

  return {
    spans: workstations * questions * SPANS_A_QUESTION,
    requests,
    now,
    drained: () => members.filter(({ telemetry }) => telemetry.status().lastUploadAt !== null).length,
    start() {
      for (const { telemetry } of members) {
        const task = telemetryTask(() => ({ telemetry, endpoints: [{ url, token: TOKEN }] }));
        stops.push(startBackground([task], { clock, random: randomFrom(ids), setTimer }));
      }
    },
    stop() {
      for (const stop of stops) stop();
      void http.close();
      for (const { db } of members) db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Eight bytes name a workstation, and no two may have the same. */
function withOwnIdentity(ids: Ids, i: number): Ids {
  const name = Buffer.alloc(8);
  name.writeUInt32BE(i, 4);
  return { ...ids, bytes: (length) => (length === name.length ? name : ids.bytes(length)) };
}
