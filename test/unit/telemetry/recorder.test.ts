import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelemetry, type TelemetryRecorder } from '../../../main/engine/telemetry/recorder.ts';
import { checkpointForUpload } from '../../../main/engine/workstation/checkpoint-for-upload.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { type OtlpSink, startSink } from '../../../scripts/lib/otlp-sink.ts';
import { testAudit } from '../../fixtures/audit.ts';
import { temporaryState } from '../../fixtures/state.ts';
import { postDirectly } from '../../fixtures/post.ts';

const START = Date.parse('2026-11-24T10:59:59.900Z');
const MINUTE_MS = 60_000;
const { signal } = new AbortController();

let sink: OtlpSink;
let second: OtlpSink;
let state: ReturnType<typeof temporaryState>;
let now: number;
let telemetry: TelemetryRecorder;
beforeEach(async () => {
  [sink, second] = [await startSink(), await startSink()];
  state = temporaryState();
  now = START;
  telemetry = createTelemetry({
    db: state.db,
    clock: { now: () => now, monotonic: () => now },
    ids: systemIds,
    post: postDirectly,
    gauges: () => [
      { name: 'outpost.index.healthy', value: 1 },
      { name: 'outpost.secret', value: 7 },
    ],
  });
});
afterEach(async () => {
  state.remove();
  await Promise.all([sink.close(), second.close()]);
});

function ask(): string {
  const trace = telemetry.startTrace('ask');
  const retrieve = trace.span('retrieve');
  const vector = retrieve.part('vector');
  vector.end();
  retrieve.end();
  trace.set('outpost.route', 'grounded');
  trace.end();
  telemetry.count('outpost.ask.questions', 1, { 'outpost.route': 'grounded' });
  return trace.traceId;
}
const flush = () => telemetry.flush({ endpoints: [{ url: sink.url }, { url: second.url }], signal });
const bodies = (path: string) =>
  sink.received.filter((request) => request.path === path).map(({ body }) => JSON.parse(body));

describe('what is recorded', () => {
  it('keeps a trace together: steps below their parents, at their distance from a beginning on the hour', () => {
    const view = telemetry.trace(ask().slice(0, 6));
    expect(view?.steps.map(({ name, depth }) => `${depth} ${name}`)).toEqual(['0 ask', '1 retrieve', '2 vector']);
    const [body] = telemetry.preview().requests.map((request) => JSON.parse(request.body));
    const starts = body.resourceSpans[0].scopeSpans[0].spans.map((span: { startTimeUnixNano: string }) =>
      Number(BigInt(span.startTimeUnixNano) / 1_000_000n),
    );
    const hour = Math.floor(Math.min(...starts) / 3_600_000) * 3_600_000;
    expect(Math.min(...starts)).toBe(hour);
    expect(Math.max(...starts) - hour).toBeLessThan(1_000);
  });

  it('drops and counts what the list does not know: names, values, metrics, readings', () => {
    const trace = telemetry.startTrace('ask');
    trace.set('question', 'what is the dose for Ada');
    trace.set('outpost.route', 'nurse Ada');
    trace.set('outpost.citations', -1);
    trace.span('Ada').end();
    trace.end();
    telemetry.count('outpost.ask.Ada');
    telemetry.count('outpost.ask.questions', 1, { 'outpost.route': 'Ada', name: 'Ada' });
    const sent = JSON.stringify(telemetry.preview());
    expect(sent).not.toContain('Ada');
    expect(sent).not.toContain('outpost.secret');
    expect(telemetry.status().outbox.dropped).toBeGreaterThanOrEqual(5);
  });

  it('two traces that begin alike are not mixed up', () => {
    ask();
    expect(telemetry.trace('')).not.toBeNull();
    ask();
    expect(telemetry.trace('')).toBeNull();
  });
});

describe('sending', () => {
  it('sends each span once and the counters with it, then has nothing left', async () => {
    ask();
    expect(await flush()).toMatchObject({ outcome: 'success', sent: 3, left: 0 });
    ask();
    // The first upload's own trace goes with the second.
    expect(await flush()).toMatchObject({ outcome: 'success', sent: 4 });
    expect([...sink.spans.values()]).toEqual([1, 1, 1, 1, 1, 1, 1]);
    const questions = bodies('/v1/metrics').map(
      (body) =>
        body.resourceMetrics[0].scopeMetrics[0].metrics.find(
          (metric: { name: string }) => metric.name === 'outpost.ask.questions',
        ).sum,
    );
    expect(questions.map(({ dataPoints }) => dataPoints[0].asInt)).toEqual(['1', '2']);
    expect(questions[0]).toMatchObject({ isMonotonic: true, aggregationTemporality: 2 });
    expect(questions[0].dataPoints[0].startTimeUnixNano).toBe(questions[1].dataPoints[0].startTimeUnixNano);
  });

  it('sends the counters of the days since the last upload, and of three before it', async () => {
    const DAY_MS = 24 * 60 * MINUTE_MS;
    const days = (): string[] => {
      const body = bodies('/v1/metrics').at(-1);
      const metric = body.resourceMetrics[0].scopeMetrics[0].metrics.find(
        ({ name }: { name: string }) => name === 'outpost.ask.questions',
      );
      const values = metric.sum.dataPoints.flatMap(
        ({ attributes }: { attributes: { key: string; value: { stringValue: string } }[] }) => attributes,
      );
      return values
        .filter(({ key }: { key: string }) => key === 'outpost.day')
        .map(({ value }: { value: { stringValue: string } }) => value.stringValue);
    };
    for (let offline = 0; offline < 5; offline++) {
      ask();
      now += DAY_MS;
    }
    await flush();
    expect(days()).toEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28']);
    now += 2 * DAY_MS;
    ask();
    await flush();
    expect(days()).toEqual(['2026-11-26', '2026-11-27', '2026-11-28', '2026-12-01']);
  });

  it('sends exactly what the preview shows', async () => {
    ask();
    const preview = telemetry.preview().requests;
    await flush();
    expect(sink.received[0]?.body).toBe(preview[0]?.body);
  });

  it('shows the signed head of the audit log before it leaves, and sends that one', async () => {
    const clock = { now: () => now, monotonic: () => now };
    const audit = testAudit(state.db, clock);
    const checkpoint = (last: string | null) => checkpointForUpload(audit, last, now);
    telemetry = createTelemetry({ db: state.db, clock, ids: systemIds, post: postDirectly, checkpoint });
    audit.append({ kind: 'sync', action: 'done', actor: null });
    ask();
    const [shown] = telemetry.preview().requests;
    audit.append({ kind: 'sync', action: 'done', actor: null });
    await flush();
    expect(shown?.body).toContain('outpost.audit.');
    expect(sink.received[0]?.body).toBe(shown?.body);
  });

  it('waits as long as the server asks, and goes to the next endpoint meanwhile', async () => {
    ask();
    sink.answers.push({ status: 503, headers: { 'retry-after': '600' } });
    expect(await flush()).toMatchObject({ outcome: 'success', sent: 3 });
    expect(second.spans.size).toBe(3);
    now += 9 * MINUTE_MS;
    ask();
    await flush();
    expect(sink.spans.size).toBe(0);
    now += 3 * MINUTE_MS;
    ask();
    await flush();
    expect(sink.spans.size).toBe(4);
  });

  it('keeps what no endpoint takes, and sends it later', async () => {
    ask();
    sink.answers.push({ status: 503 });
    second.answers.push({ status: 429, headers: { 'retry-after': '60' } });
    expect(await flush()).toMatchObject({ outcome: 'retryable', left: 3 });
    expect(telemetry.status().lastFailure).toMatchObject({ code: 'UNREACHABLE' });
    now += 60 * MINUTE_MS;
    expect(await flush()).toMatchObject({ outcome: 'success', sent: 3, left: 0 });
  });

  it('an endpoint that keeps failing is left alone', async () => {
    for (let i = 0; i < 3; i++) {
      ask();
      sink.answers.push({ status: 503 });
      await flush();
      now += 60 * MINUTE_MS;
    }
    expect(telemetry.status([{ url: sink.url }]).breakers[sink.url]).toBe('open');
    await flush();
    expect(telemetry.status([{ url: sink.url }]).breakers[sink.url]).toBe('closed');
  });

  it('traces an upload by which something left, and counts the ones that failed', async () => {
    ask();
    await flush();
    const [upload] = telemetry.localHealth().recentTraces;
    expect(telemetry.trace(upload?.traceId ?? '')?.steps).toMatchObject([
      { name: 'upload', failed: false, attributes: { 'outpost.upload.spans': '3', 'outpost.upload.requests': '2' } },
    ]);
    now += 60 * MINUTE_MS;
    sink.answers.push({ status: 503 });
    second.answers.push({ status: 503 });
    await flush();
    expect(telemetry.localHealth().recentTraces).toHaveLength(2);
    expect(telemetry.preview().requests[1]?.body).toContain('outpost.upload.failed');
  });

  it('sends nothing while IT has switched it off', async () => {
    ask();
    telemetry.setEnabled(false);
    expect(await flush()).toMatchObject({ outcome: 'disabled', left: 3 });
    expect(sink.received).toHaveLength(0);
    telemetry.setEnabled(true);
    expect(await flush()).toMatchObject({ outcome: 'success' });
  });

  it('a new identity has nothing of the one before', async () => {
    ask();
    const before = telemetry.status().workstation;
    telemetry.renewIdentity();
    expect(telemetry.status().workstation).not.toBe(before);
    expect(telemetry.preview().requests).toEqual([]);
  });
});

describe('the outbox', () => {
  it('keeps a sent trace for looking up, and lets go of it after a week', async () => {
    const id = ask();
    await flush();
    expect(telemetry.trace(id)).not.toBeNull();
    now += 8 * 86_400_000;
    for (let i = 0; i < 30; i++) ask();
    expect(telemetry.trace(id)).toBeNull();
  });

  it('gives up the oldest detail after a month, and counts it; counters stay', () => {
    ask();
    now += 31 * 86_400_000;
    for (let i = 0; i < 30; i++) ask();
    expect(telemetry.status().outbox.dropped).toBe(3);
    expect(telemetry.localHealth().questions).toBe(31);
  });
});
