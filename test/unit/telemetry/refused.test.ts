import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { Endpoint } from '../../../main/engine/telemetry/send.ts';
import { createTelemetry, type TelemetryRecorder } from '../../../main/engine/telemetry/recorder.ts';
import { type OtlpSink, startSink } from '../../../scripts/lib/otlp-sink.ts';
import { temporaryState } from '../../fixtures/state.ts';
import { postDirectly } from '../../fixtures/post.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Half of the longest wait, always. */
const ids = {
  ...systemIds,
  bytes: (length: number) => (length === 4 ? Buffer.from([128, 0, 0, 0]) : systemIds.bytes(length)),
};

let a: OtlpSink;
let b: OtlpSink;
let state: ReturnType<typeof temporaryState>;
let now: number;
let telemetry: TelemetryRecorder;
/** What the first endpoint answers, by path. */
let judge: (path: string) => number;
beforeEach(async () => {
  judge = () => 200;
  [a, b] = [await startSink({ judge: ({ path }) => judge(path) }), await startSink()];
  state = temporaryState();
  now = Date.parse('2026-11-24T10:00:00Z');
  telemetry = createTelemetry({
    db: state.db,
    clock: { now: () => now, monotonic: () => now },
    ids,
    post: postDirectly,
  });
  for (let i = 0; i < 18; i++) telemetry.startTrace('ask').end();
  telemetry.count('outpost.ask.questions', 18, { 'outpost.route': 'quoted' });
});
afterEach(async () => {
  state.remove();
  await Promise.all([a.close(), b.close()]);
});

const flush = (...sinks: OtlpSink[]) =>
  telemetry.flush({ endpoints: endpointsOf(sinks), signal: new AbortController().signal });
const endpointsOf = (sinks: readonly OtlpSink[]): Endpoint[] => sinks.map(({ url }) => ({ url }));
const status = (...sinks: OtlpSink[]) => telemetry.status(endpointsOf(sinks));
const times = (sink: OtlpSink): number[] => [...sink.spans.values()];
const ONCE = Array.from({ length: 18 }, () => 1);
const reports = (sink: OtlpSink): number => sink.received.filter(({ path }) => path === '/v1/metrics').length;

describe.each([301, 302, 401, 403, 404, 405, 500, 501])('an endpoint that answers %i', (code) => {
  it('is passed over for the next one, which gets everything, once', async () => {
    judge = () => code;
    expect(await flush(a, b)).toMatchObject({ outcome: 'success', sent: 18, left: 0 });
    expect(times(b)).toEqual(ONCE);
    expect(reports(b)).toBe(1);
    expect(a.received).toHaveLength(1);
    expect(status(a, b).outbox.dropped).toBe(0);
    expect(status(a, b).lastFailure).toMatchObject({
      code: 'TELEMETRY_REFUSED',
      message: expect.stringContaining(`HTTP ${code} from ${a.url}`),
    });
    expect(Object.keys(status(a, b).waits)).toEqual([a.url]);
  });

  it('loses nothing where it is the only one; what waited is sent, once, when it takes it', async () => {
    judge = () => code;
    expect(await flush(a)).toMatchObject({ outcome: 'refused', sent: 0, left: 18 });
    const { lastFailure, outbox } = status(a);
    expect(lastFailure).toMatchObject({
      at: '2026-11-24T10:00:00.000Z',
      code: 'TELEMETRY_REFUSED',
      message: expect.stringContaining(`HTTP ${code}`),
    });
    expect(outbox.dropped).toBe(0);
    judge = () => 200;
    now += HOUR_MS;
    expect(await flush(a)).toMatchObject({ outcome: 'success', sent: 18, left: 0 });
    expect(times(a)).toEqual(ONCE);
    expect(status(a)).toMatchObject({ lastFailure: null, waits: {}, outbox: { dropped: 0 } });
  });
});

describe('an endpoint that refuses', () => {
  beforeEach(() => {
    judge = () => 401;
  });

  it('is left alone for a while, longer each time, and what it said is not forgotten meanwhile', async () => {
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      await flush(a);
      waits.push(Date.parse(status(a).waits[a.url] ?? '') - now);
      now += 1_000;
      expect(await flush(a)).toMatchObject({ outcome: 'refused', left: 18 });
      expect(status(a).lastFailure).toMatchObject({
        code: 'TELEMETRY_REFUSED',
        message: expect.stringContaining('HTTP 401'),
      });
      now += HOUR_MS;
    }
    expect(waits).toEqual([15_000, 30_000, 60_000]);
    expect(a.received).toHaveLength(3);
    expect(status(a).breakers[a.url]).toBe('open');
  });

  it('is named first where another cannot be reached: only it needs a person', async () => {
    b.answers.push({ status: 503 });
    expect(await flush(a, b)).toMatchObject({ outcome: 'refused', left: 18 });
    expect(status(a, b).lastFailure).toMatchObject({ code: 'TELEMETRY_REFUSED' });
  });

  it('is an alert on this workstation, and counted for the centre', async () => {
    expect(telemetry.localHealth().alerts.map(({ id }) => id)).not.toContain('upload_refused');
    await flush(a);
    expect(telemetry.localHealth().alerts).toContainEqual({ id: 'upload_refused', value: 1, limit: 0 });
  });

  it('does not undo the bounds of the outbox: the oldest goes in the end, and is counted', async () => {
    await flush(a);
    now += 31 * DAY_MS;
    telemetry.startTrace('ask').end();
    expect(status(a).outbox).toMatchObject({ items: 1, dropped: 18 });
  });
});

describe('the report of counters', () => {
  beforeEach(() => {
    judge = (path) => (path === '/v1/metrics' ? 403 : 200);
  });

  it('goes to the next endpoint where the first refuses it', async () => {
    expect(await flush(a, b)).toMatchObject({ outcome: 'success', sent: 18, left: 0 });
    expect([times(a), times(b)]).toEqual([ONCE, []]);
    expect(reports(b)).toBe(1);
    expect(status(a, b).lastFailure).toMatchObject({ code: 'TELEMETRY_REFUSED' });
  });

  it('is refused by name where there is no other, and sent later', async () => {
    expect(await flush(a)).toMatchObject({ outcome: 'refused', sent: 18, left: 0 });
    expect(status(a)).toMatchObject({ lastUploadAt: null, lastFailure: { code: 'TELEMETRY_REFUSED' } });
    judge = () => 200;
    now += HOUR_MS;
    expect(await flush(a)).toMatchObject({ outcome: 'success' });
    expect(reports(a)).toBe(2);
    expect(status(a).lastUploadAt).not.toBeNull();
  });
});

describe('a network that answers everything with a page', () => {
  it('has taken nothing: all of it waits, the next endpoint gets it, once, and the person at the workstation is told', async () => {
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' };
    a.answers.push(page);
    expect(await flush(a)).toMatchObject({ outcome: 'refused', sent: 0, left: 18 });
    expect(status(a).lastFailure).toMatchObject({
      code: 'TELEMETRY_REFUSED',
      message: expect.stringContaining('a page'),
    });
    expect(telemetry.localHealth().alerts.map(({ id }) => id)).toContain('upload_refused');
    now += HOUR_MS;
    a.answers.push(page);
    expect(await flush(a, b)).toMatchObject({ outcome: 'success', sent: 18, left: 0 });
    expect(times(b)).toEqual(ONCE);
    expect(status(a, b).outbox.dropped).toBe(0);
  });
});

it('readings that cannot be taken do not keep the counters from leaving', async () => {
  const ill = createTelemetry({
    db: state.db,
    clock: { now: () => now, monotonic: () => now },
    ids,
    post: postDirectly,
    gauges: () => {
      throw new Error('EIO: i/o error, statfs');
    },
  });
  const done = await ill.flush({ endpoints: endpointsOf([a]), signal: new AbortController().signal });
  expect(done).toMatchObject({ outcome: 'success', sent: 18 });
  expect(a.received.at(-1)?.body).toContain('outpost.ask.questions');
  expect(ill.status().outbox.dropped).toBeGreaterThan(0);
});
