import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { createTelemetry, type TelemetryRecorder } from '../../../main/engine/telemetry/recorder.ts';
import { type OtlpSink, startSink } from '../../../scripts/lib/otlp-sink.ts';
import { messagesAt, textOf, type WireField } from '../../fixtures/read-protobuf.ts';
import { temporaryState } from '../../fixtures/state.ts';
import { postDirectly } from '../../fixtures/post.ts';

const MINUTE_MS = 60_000;
const HOUR_NS = 3_600_000_000_000n;
const DAY_NS = 24n * HOUR_NS;
/** No hour, no minute, no second is whole here. */
const SET_UP = Date.parse('2026-11-24T10:17:43.219Z');

let sink: OtlpSink;
let state: ReturnType<typeof temporaryState>;
let now: number;
let telemetry: TelemetryRecorder;
beforeEach(async () => {
  sink = await startSink();
  state = temporaryState();
  now = SET_UP;
  const clock = { now: () => now, monotonic: () => now };
  telemetry = createTelemetry({ db: state.db, clock, ids: systemIds, post: postDirectly });
});
afterEach(async () => {
  state.remove();
  await sink.close();
});

/** One question now, as a person might ask it. */
async function ask(): Promise<void> {
  const trace = telemetry.startTrace('ask');
  const retrieve = trace.span('retrieve');
  await new Promise((resolve) => setImmediate(resolve));
  retrieve.end();
  trace.end();
  telemetry.count('outpost.ask.questions', 1, { 'outpost.route': 'quoted' });
  telemetry.observe('outpost.ask.duration', 40.125, { 'outpost.route': 'quoted' });
}

const sent = (path: string): Buffer[] =>
  sink.received.filter((request) => request.path === path).map(({ raw }) => gunzipSync(raw));
const number = (message: readonly WireField[], field: number): bigint => BigInt(textOf(message, field));
/** Every point of every metric in a request (opentelemetry/proto/metrics/v1, fields 5 gauge, 7 sum, 9 histogram). */
const points = (bytes: Buffer): WireField[][] => [5, 7, 9].flatMap((kind) => messagesAt(bytes, [1, 2, 2, kind, 1]));

describe('what leaves in the binary encoding', () => {
  beforeEach(async () => {
    await ask();
    now += 3 * MINUTE_MS + 7_331;
    await ask();
    now += 2 * MINUTE_MS + 113;
    const endpoints = [{ url: sink.url, encoding: 'protobuf' as const }];
    expect(await telemetry.flush({ endpoints, signal: new AbortController().signal })).toMatchObject({ sent: 4 });
  });

  it('dates a question by its hour alone, whatever its steps took', () => {
    const [bytes = Buffer.alloc(0)] = sent('/v1/traces');
    const spans = messagesAt(bytes, [1, 2, 2]);
    const whole = spans.filter((span) => textOf(span, 5) === 'ask');
    expect(whole).toHaveLength(2);
    for (const span of whole) expect(number(span, 7) % HOUR_NS).toBe(0n);
    for (const step of spans) {
      // A step stands at its distance from the beginning of its trace, and lasts as long as it lasted.
      expect(number(step, 7) % HOUR_NS).toBeLessThan(60_000_000_000n);
      expect(number(step, 8)).toBeGreaterThan(number(step, 7));
    }
  });

  it('dates a report by its hour, and the beginning of its counters, which is when the home was set up, by its day', () => {
    const [bytes = Buffer.alloc(0)] = sent('/v1/metrics');
    const told = points(bytes);
    expect(told.length).toBeGreaterThan(5);
    for (const point of told) {
      expect(number(point, 3) % HOUR_NS).toBe(0n);
      // Field 2 is the beginning; a gauge has none.
      if (point.some((field) => field.number === 2)) expect(number(point, 2) % DAY_NS).toBe(0n);
    }
  });

  it('holds none of the moments at which something was done, in any form', () => {
    const bytes = Buffer.concat([...sent('/v1/traces'), ...sent('/v1/metrics')]);
    const text = bytes.toString('latin1');
    for (const at of [SET_UP, SET_UP + 3 * MINUTE_MS + 7_331, now]) {
      const nanos = Buffer.alloc(8);
      nanos.writeBigUInt64LE(BigInt(at) * 1_000_000n);
      expect(bytes.includes(nanos)).toBe(false);
      expect(text).not.toContain(String(at));
      expect(text).not.toContain(String(Math.floor(at / 1_000)));
      expect(text).not.toContain(new Date(at).toISOString().slice(11, 16));
    }
  });
});

it('the age of what waits, subtracted from when the report arrives, does not say when a question was asked', async () => {
  await ask();
  now += 5 * 60 * MINUTE_MS + 41 * MINUTE_MS + 17_003;
  const [oldest] = telemetry
    .preview()
    .requests.flatMap(({ body }) => JSON.parse(body).resourceMetrics ?? [])
    .flatMap(({ scopeMetrics }) => scopeMetrics[0].metrics)
    .filter(({ name }: { name: string }) => name === 'outpost.outbox.oldest')
    .flatMap(({ gauge }) => gauge.dataPoints);
  expect(oldest.asDouble).toBe(5 * 3_600);
});
