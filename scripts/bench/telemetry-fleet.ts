import { type Ids, systemIds } from '../../main/engine/platform/ids.ts';
import { eventually, findCollector, freePort, startCentre } from '../lib/collector.ts';
import { createFleet, type Fleet } from '../lib/fleet.ts';
import { type Bench, type BenchContext, type Row, rounded } from './bench.ts';

const WORKSTATIONS = 2_000;
const QUESTIONS = 10;
const SCALE = 20;
const MINUTE_MS = 60_000;
/** Of the fleet's clock. */
const OUTAGE_MS = 20 * MINUTE_MS;
const SLICE_MS = 2 * MINUTE_MS;
/** The bench ends then, drained or not. */
const LONGEST_MS = 120 * MINUTE_MS;

/** Every jitter comes out in the middle: what the same schedule does without any. */
const LOCKSTEP: Ids = { ...systemIds, bytes: (length) => Buffer.alloc(length, 0x80) };

interface Returned {
  readonly fleet: Fleet;
  /** When the line came back (the first request that was taken), ms of the fleet's clock. */
  readonly backAt: number;
  readonly drainedAt: number | null;
  readonly arrived: number;
}

const sleep = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));
const ok = (status: number): boolean => status >= 200 && status < 300;

/** Without the collector for a while, then the collector; until every outbox is empty. */
async function comeBack(otelcol: string, ids: Ids, say: (text: string) => void): Promise<Returned> {
  const port = await freePort();
  const fleet = createFleet({
    workstations: WORKSTATIONS,
    questions: QUESTIONS,
    scale: SCALE,
    ids,
    url: `http://127.0.0.1:${port}`,
  });
  try {
    say(
      `${WORKSTATIONS} workstations with ${fleet.spans} spans; the collector is away for ${OUTAGE_MS / MINUTE_MS} minutes of their clock`,
    );
    fleet.start();
    await sleep(OUTAGE_MS / SCALE);
    const centre = await startCentre(otelcol, { port, reader: { keep: false, counts: (name) => name !== 'upload' } });
    try {
      const drained = await eventually(
        () => fleet.drained(),
        (size) => size === WORKSTATIONS,
        LONGEST_MS / SCALE,
      );
      const taken = fleet.requests.filter(({ status }) => ok(status)).map(({ at }) => at);
      const backAt = Math.min(...taken);
      const drainedAt = drained === WORKSTATIONS ? Math.max(...taken) : null;
      const arrived = await eventually(
        () => centre.reader.spans.size,
        (size) => size === fleet.spans,
        30_000,
      );
      return { fleet, backAt, drainedAt, arrived };
    } finally {
      await centre.stop();
    }
  } finally {
    fleet.stop();
  }
}

function busiestSecond(walls: readonly number[]): number {
  const perSecond = new Map<number, number>();
  for (const ms of walls) perSecond.set(Math.floor(ms / 1_000), (perSecond.get(Math.floor(ms / 1_000)) ?? 0) + 1);
  return Math.max(0, ...perSecond.values());
}

function rowsOf(arm: string, { fleet, backAt, drainedAt, arrived }: Returned): Row[] {
  const after = fleet.requests.filter(({ at }) => at >= backAt);
  const seen = new Set<number>();
  const slices: Row[] = [];
  const end = Math.max(...after.map(({ at }) => at));
  for (let from = backAt; from <= end; from += SLICE_MS) {
    const slice = after.filter(({ at }) => at >= from && at < from + SLICE_MS);
    const first = new Set(
      slice
        .filter(({ status, workstation }) => ok(status) && !seen.has(workstation))
        .map(({ workstation }) => workstation),
    );
    for (const workstation of first) seen.add(workstation);
    const minute = Math.round((from - backAt) / MINUTE_MS);
    slices.push({
      arm,
      minutes: `${minute}–${minute + SLICE_MS / MINUTE_MS}`,
      'workstations for the first time': first.size,
      requests: slice.length,
      refused: slice.filter(({ status }) => !ok(status)).length,
    });
  }
  const peak = busiestSecond(after.map(({ wallMs }) => wallMs));
  slices.push({
    arm,
    minutes: 'all',
    'workstations for the first time': seen.size,
    requests: after.length,
    refused: after.filter(({ status }) => !ok(status)).length,
    'busiest second, requests': peak,
    'drained after, min': drainedAt === null ? 'not' : rounded((drainedAt - backAt) / MINUTE_MS, 1),
    'spans at the reader': `${arrived} of ${fleet.spans}`,
  });
  return slices;
}

async function fleetBench({ say }: BenchContext): Promise<Row[]> {
  const otelcol = findCollector();
  if (otelcol === null) return [{ arm: 'not run: no OpenTelemetry Collector is here, name one in OUTPOST_OTELCOL' }];
  const rows: Row[] = [];
  for (const [arm, ids] of [
    ['spread', systemIds],
    ['without', LOCKSTEP],
  ] as const)
    rows.push(...rowsOf(arm, await comeBack(otelcol, ids, say)));
  return rows;
}

export const telemetryFleetBench: Bench = { needs: null, run: fleetBench };
