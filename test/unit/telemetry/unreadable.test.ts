import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { createTelemetry, type TelemetryRecorder } from '../../../main/engine/telemetry/recorder.ts';
import type { Endpoint } from '../../../main/engine/telemetry/send.ts';
import { type OtlpSink, type Received, startSink } from '../../../scripts/lib/otlp-sink.ts';
import { temporaryState } from '../../fixtures/state.ts';
import { postDirectly } from '../../fixtures/post.ts';

const HOUR_MS = 3_600_000;
const SPANS = 100;

let a: OtlpSink;
let b: OtlpSink;
let state: ReturnType<typeof temporaryState>;
let now: number;
let telemetry: TelemetryRecorder;
/** What the first endpoint answers. */
let judge: (request: Received) => number;
beforeEach(async () => {
  judge = () => 200;
  [a, b] = [await startSink({ judge: (request) => judge(request) }), await startSink()];
  state = temporaryState();
  now = Date.parse('2026-11-24T10:00:00Z');
  telemetry = createTelemetry({
    db: state.db,
    clock: { now: () => now, monotonic: () => now },
    ids: systemIds,
    post: postDirectly,
    gauges: () => [{ name: 'outpost.disk.free', value: 12.5 }],
  });
  telemetry.count('outpost.ask.questions', SPANS, { 'outpost.route': 'quoted' });
});
afterEach(async () => {
  state.remove();
  await Promise.all([a.close(), b.close()]);
});

const endpoint = (sink: OtlpSink, encoding: Endpoint['encoding'] = 'json'): Endpoint => ({ url: sink.url, encoding });
const flush = (...endpoints: Endpoint[]) => telemetry.flush({ endpoints, signal: new AbortController().signal });
const sound = (count: number): void => {
  for (let i = 0; i < count; i++) telemetry.startTrace('ask').end();
};
const broken = (span: string): void =>
  void state.db.prepare('INSERT INTO outbox (created_at, trace_id, span) VALUES (?, ?, ?)').run(now, 'ffff', span);
const poison = (id = 'p'): void =>
  broken(JSON.stringify({ traceId: 'ff', spanId: id, name: 'poison', attributes: [], status: { code: 1 } }));
const unreadable =
  (status: number) =>
  ({ body }: Received) =>
    body.includes('poison') ? status : 200;
const spansIn = ({ body }: Received): number => body.split('"spanId"').length - 1;
const once = (count: number): number[] => Array.from({ length: count }, () => 1);
const arrived = (sink: OtlpSink): number[] => [...sink.spans.values()];
const dropped = (): number => telemetry.status().outbox.dropped;

describe.each([400, 422])('a span that an endpoint cannot read (%i)', (code) => {
  beforeEach(() => {
    judge = unreadable(code);
    sound(63);
    poison();
    sound(SPANS - 63);
  });

  it('is found in few steps, goes alone, and is counted; the others arrive once', async () => {
    expect(await flush(endpoint(a))).toMatchObject({ outcome: 'failure', sent: SPANS, left: 0 });
    expect(arrived(a)).toEqual(once(SPANS));
    expect(a.received.length).toBeLessThan(20);
    expect(telemetry.status().lastFailure).toMatchObject({
      code: 'TELEMETRY_UNREADABLE',
      message: expect.stringContaining(`HTTP ${code}`),
    });
    expect(dropped()).toBe(1);
    // Lost detail is no leak: it must not page anybody as one.
    expect(telemetry.localHealth().alerts.map(({ id }) => id)).not.toContain('identifier_wall');
    expect(await flush(endpoint(a))).toMatchObject({ outcome: 'success' });
    expect(telemetry.status().lastFailure).toBeNull();
  });

  it('is not lost where another endpoint reads it', async () => {
    expect(await flush(endpoint(a), endpoint(b))).toMatchObject({ outcome: 'success', sent: SPANS + 1, left: 0 });
    expect(arrived(b)).toEqual(once(SPANS + 1));
    expect(dropped()).toBe(0);
  });
});

it('an endpoint that can read nothing at all is at fault itself: everything is kept', async () => {
  judge = () => 400;
  sound(SPANS);
  expect(await flush(endpoint(a))).toMatchObject({ outcome: 'refused', sent: 0, left: SPANS });
  expect(a.received.length).toBeLessThan(60);
  expect(telemetry.status().lastFailure).toMatchObject({ code: 'TELEMETRY_REFUSED' });
  expect(telemetry.status([endpoint(a)]).waits).toHaveProperty([a.url]);
  judge = () => 200;
  now += HOUR_MS;
  expect(await flush(endpoint(a))).toMatchObject({ outcome: 'success', sent: SPANS, left: 0 });
  expect(arrived(a)).toEqual(once(SPANS));
  expect(dropped()).toBe(0);
});

it('many that cannot be read go a few in each run, and never stand in the way for ever', async () => {
  judge = unreadable(400);
  for (let i = 0; i < 10; i++) poison(`p${i}`);
  sound(SPANS);
  const lost: number[] = [];
  for (let run = 0; run < 3; run++) {
    await flush(endpoint(a));
    lost.push(dropped());
  }
  expect(lost).toEqual([4, 8, 10]);
  // The uploads' own traces are among them.
  expect(arrived(a).length).toBeGreaterThanOrEqual(SPANS);
  expect(arrived(a).every((count) => count === 1)).toBe(true);
});

describe('a batch that is too large for an endpoint (413)', () => {
  it('is sent in smaller ones: nothing is lost', async () => {
    judge = (request) => (spansIn(request) > 10 ? 413 : 200);
    sound(SPANS);
    expect(await flush(endpoint(a))).toMatchObject({ outcome: 'success', sent: SPANS, left: 0 });
    expect(arrived(a)).toEqual(once(SPANS));
    expect(dropped()).toBe(0);
  });

  it('loses only a span that is too large by itself', async () => {
    judge = unreadable(413);
    poison();
    sound(SPANS);
    expect(await flush(endpoint(a))).toMatchObject({ outcome: 'failure', sent: SPANS, left: 0 });
    expect(arrived(a)).toEqual(once(SPANS));
    expect(dropped()).toBe(1);
  });
});

describe('a span that cannot be encoded', () => {
  it('does not block the others: it alone goes, and is counted', async () => {
    broken('{ cut off');
    sound(SPANS);
    expect(await flush(endpoint(a))).toMatchObject({ outcome: 'failure', sent: SPANS, left: 0 });
    expect(arrived(a)).toEqual(once(SPANS));
    expect(dropped()).toBe(1);
    expect(telemetry.status().lastFailure).toMatchObject({ code: 'TELEMETRY_UNREADABLE' });
  });

  it('is the same in the binary encoding, and no fault of the endpoint', async () => {
    poison();
    sound(SPANS);
    expect(await flush(endpoint(a, 'protobuf'))).toMatchObject({ outcome: 'failure', sent: SPANS, left: 0 });
    expect(dropped()).toBe(1);
    expect(telemetry.status([endpoint(a)]).waits).toEqual({});
  });

  it('goes to an endpoint with another encoding', async () => {
    poison();
    sound(SPANS);
    expect(await flush(endpoint(a, 'protobuf'), endpoint(b))).toMatchObject({
      outcome: 'success',
      sent: SPANS + 1,
      left: 0,
    });
    expect(dropped()).toBe(0);
  });

  it('is kept while no endpoint can be reached', async () => {
    broken('{ cut off');
    sound(1);
    judge = () => 503;
    expect(await flush(endpoint(a))).toMatchObject({ outcome: 'retryable', left: 2 });
    expect(dropped()).toBe(0);
  });
});

it('a reading that cannot be read does not keep the counters from arriving', async () => {
  judge = ({ body }) => (body.includes('outpost.disk.free') ? 400 : 200);
  expect(await flush(endpoint(a))).toMatchObject({ outcome: 'failure' });
  const taken = a.received.filter((request) => judge(request) === 200).map(({ body }) => body);
  expect(taken.join()).toContain('outpost.ask.questions');
  expect(telemetry.status()).toMatchObject({
    lastUploadAt: null,
    outbox: { dropped: 0 },
    lastFailure: { code: 'TELEMETRY_UNREADABLE' },
  });
});
