import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { createRecording, type Recording } from '../../../main/engine/platform/recording.ts';
import { createTelemetry, type TelemetryRecorder } from '../../../main/engine/telemetry/recorder.ts';
import { type OtlpSink, startSink } from '../../../scripts/lib/otlp-sink.ts';
import { postDirectly } from '../../fixtures/post.ts';
import { REFUSING_DISKS } from '../../fixtures/refusing-disk.ts';
import { temporaryState } from '../../fixtures/state.ts';

let sink: OtlpSink;
let state: ReturnType<typeof temporaryState>;
let recording: Recording;
let telemetry: TelemetryRecorder;
beforeEach(async () => {
  sink = await startSink();
  state = temporaryState();
  recording = createRecording();
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  telemetry = createTelemetry({ db: state.db, clock, ids: systemIds, post: postDirectly, recording });
});
afterEach(async () => {
  state.remove();
  await sink.close();
});

function ask(): void {
  const trace = telemetry.startTrace('ask');
  trace.span('retrieve').end();
  trace.end();
  telemetry.count('outpost.ask.questions', 1, { 'outpost.route': 'quoted' });
}
/** Writes that say so where they are refused, unlike those of telemetry. */
const fillOutbox = (): void =>
  void state.db
    .prepare("INSERT INTO outbox (created_at, trace_id, span, sent_at) VALUES (0, 'f', ?, 0)")
    .run('x'.repeat(300));
let filled = 0;
const fillMetrics = (): void =>
  void state.db
    .prepare("INSERT INTO metrics (name, attributes, day, count, sum, max) VALUES (?, '{}', '2026-01-01', 0, 0, 0)")
    .run(`filler ${filled++}`);
const flush = () => telemetry.flush({ endpoints: [{ url: sink.url }], signal: new AbortController().signal });

describe.each(REFUSING_DISKS)('an outbox on a disk that answers $code', ({ code, refuse }) => {
  it('fails nobody: what it could not keep is counted as lost once the disk takes writes again, and the rest arrives once', async () => {
    ask();
    const allow = refuse(state.db, [fillOutbox, fillMetrics]);
    // What was kept until the disk refused.
    const kept = telemetry.status().outbox.items;
    for (let i = 0; i < 3; i++) expect(ask).not.toThrow();
    expect(recording.refusedFor()?.code).toBe(code);
    expect(telemetry.status().outbox.items).toBe(kept);
    allow();
    ask();
    expect(recording.refusedFor()).toBeNull();
    // Three traces; a counter that is there already grows within its own page.
    expect(telemetry.status().outbox.dropped).toBeGreaterThanOrEqual(3);
    expect(await flush()).toMatchObject({ outcome: 'success', left: 0 });
    expect([...sink.spans.values()].every((times) => times === 1)).toBe(true);
    expect(sink.spans.size).toBe(kept + 2);
  });
});
