import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelemetry, type TelemetryRecorder } from '../../../main/engine/telemetry/recorder.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { type OtlpSink, startSink } from '../../../scripts/lib/otlp-sink.ts';
import { hexOf, messagesAt, textOf } from '../../fixtures/read-protobuf.ts';
import { temporaryState } from '../../fixtures/state.ts';
import { postDirectly } from '../../fixtures/post.ts';

let sink: OtlpSink;
let state: ReturnType<typeof temporaryState>;
let telemetry: TelemetryRecorder;
beforeEach(async () => {
  sink = await startSink();
  state = temporaryState();
  telemetry = createTelemetry({
    db: state.db,
    clock: systemClock,
    ids: systemIds,
    post: postDirectly,
    gauges: () => [{ name: 'outpost.disk.free', value: 12.5 }],
  });
  const trace = telemetry.startTrace('ask');
  const retrieve = trace.span('retrieve');
  retrieve.set('outpost.retrieve.word_hits', 7);
  retrieve.fail('TIMEOUT');
  retrieve.end();
  trace.set('outpost.route', 'quoted');
  trace.end();
  telemetry.count('outpost.ask.questions', 3, { 'outpost.route': 'quoted' });
  telemetry.observe('outpost.ask.duration', 40, { 'outpost.route': 'quoted' });
});
afterEach(async () => {
  state.remove();
  await sink.close();
});

const flush = () =>
  telemetry.flush({ endpoints: [{ url: sink.url, encoding: 'protobuf' }], signal: new AbortController().signal });
const sent = (path: string): Buffer =>
  gunzipSync(sink.received.find((request) => request.path === path)?.raw ?? Buffer.alloc(0));

describe('OTLP in its binary encoding', () => {
  it('says of spans what the preview says', async () => {
    const [shown] = telemetry.preview().requests.map(({ body }) => JSON.parse(body));
    expect(await flush()).toMatchObject({ outcome: 'success', sent: 2, left: 0 });
    expect(sink.received[0]?.headers).toMatchObject({
      'content-type': 'application/x-protobuf',
      'content-encoding': 'gzip',
    });
    const bytes = sent('/v1/traces');
    const spans = messagesAt(bytes, [1, 2, 2]);
    const expected = shown.resourceSpans[0].scopeSpans[0].spans;
    expect(
      spans.map((span) => ({
        traceId: hexOf(span, 1),
        spanId: hexOf(span, 2),
        name: textOf(span, 5),
        kind: Number(textOf(span, 6)),
        startTimeUnixNano: textOf(span, 7),
        endTimeUnixNano: textOf(span, 8),
        flags: Number(textOf(span, 16)),
      })),
    ).toEqual(
      expected.map(
        ({ traceId, spanId, name, kind, startTimeUnixNano, endTimeUnixNano, flags }: Record<string, unknown>) => ({
          traceId,
          spanId,
          name,
          kind,
          startTimeUnixNano,
          endTimeUnixNano,
          flags,
        }),
      ),
    );
    expect(messagesAt(bytes, [1, 2, 2, 15]).map((status) => Number(textOf(status, 3)))).toEqual(
      expected.map(({ status }: { status: { code: number } }) => status.code),
    );
    const keys = expected.flatMap((span: { attributes: { key: string }[] }) => span.attributes.map(({ key }) => key));
    expect(messagesAt(bytes, [1, 2, 2, 9]).map((pair) => textOf(pair, 1))).toEqual(keys);
    expect(messagesAt(bytes, [1, 1, 1]).map((pair) => textOf(pair, 1))).toEqual([
      'service.name',
      'service.version',
      'service.instance.id',
    ]);
  });

  it('says of counters, histograms and readings what the preview says', async () => {
    await flush();
    const metrics = new Map(messagesAt(sent('/v1/metrics'), [1, 2, 2]).map((metric) => [textOf(metric, 1), metric]));
    const message = (name: string, field: number): Buffer =>
      metrics.get(name)?.find(({ number }) => number === field)?.value as Buffer;
    const [questions] = messagesAt(message('outpost.ask.questions', 7), [1]);
    expect(textOf(questions ?? [], 6)).toBe('3');
    // Cumulative and monotonic.
    expect(
      messagesAt(message('outpost.ask.questions', 7), [])[0]
        ?.filter(({ number }) => number > 1)
        .map(({ value }) => Number(value)),
    ).toEqual([2, 1]);
    const [duration] = messagesAt(message('outpost.ask.duration', 9), [1]);
    expect(textOf(duration ?? [], 4)).toBe('1');
    const counts = duration?.find(({ number }) => number === 6)?.value as Buffer;
    expect(Array.from({ length: counts.length / 8 }, (_, i) => Number(counts.readBigUInt64LE(i * 8)))).toEqual([
      0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
    const [disk] = messagesAt(message('outpost.disk.free', 5), [1]);
    const value = Buffer.alloc(8);
    value.writeBigUInt64LE(disk?.find(({ number }) => number === 4)?.value as bigint);
    expect(value.readDoubleLE()).toBe(12.5);
  });

  it('understands what a server refused in part, in the same encoding', async () => {
    // ExportTraceServiceResponse { partial_success { rejected_spans: 1 } }
    sink.answers.push({
      status: 200,
      headers: { 'content-type': 'application/x-protobuf' },
      body: Buffer.from([0x0a, 0x02, 0x08, 0x01]),
    });
    expect(await flush()).toMatchObject({ outcome: 'success', sent: 1, left: 0 });
    expect(telemetry.status().outbox.dropped).toBe(1);
  });
});
