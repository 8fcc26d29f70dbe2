import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { STAGES } from '../../shared/contract/ask.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { openStateDb } from '../../main/engine/platform/state-db.ts';
import { createTelemetry, type TelemetryRecorder } from '../../main/engine/telemetry/recorder.ts';
import { type Bench, medianMs, type Row, rounded } from './bench.ts';

/** What one question leaves behind: its spans and counts, as `ask` makes them. */
function oneQuestion(telemetry: TelemetryRecorder): void {
  const trace = telemetry.startTrace('ask');
  for (const stage of STAGES) {
    const span = trace.span(stage);
    span.set('outpost.rerank.statements', 40);
    span.end();
    telemetry.observe('outpost.ask.stage.duration', 12, { 'outpost.stage': stage });
  }
  trace.set('outpost.route', 'grounded');
  trace.set('outpost.category', 'policy');
  trace.end();
  telemetry.count('outpost.ask.questions', 1, { 'outpost.route': 'grounded' });
  telemetry.observe('outpost.ask.duration', 900, { 'outpost.route': 'grounded' });
}

/** Tracing's own time a question, and what it weighs on the wire. */
async function cost(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-telemetry-cost-'));
  const db = openStateDb(join(folder, 'state.db'), Buffer.alloc(32, 3));
  try {
    const telemetry = createTelemetry({ db, clock: systemClock, ids: systemIds });
    const ms = await medianMs(200, () => oneQuestion(telemetry));
    const [traces, metrics] = telemetry.preview().requests.map(({ body }) => gzipSync(body).length);
    const spansInBatch = Math.min(512, telemetry.status().outbox.items);
    const perQuestion = ((traces ?? 0) / spansInBatch) * (STAGES.length + 1);
    return [
      { what: 'recording one question, ms (median of 200)', value: rounded(ms, 2) },
      { what: 'traces of one question on the wire, bytes', value: Math.round(perQuestion) },
      { what: 'one report of all counters on the wire, bytes', value: metrics ?? 0 },
      { what: 'a workstation-day (100 questions, 24 reports), bytes', value: Math.round(100 * perQuestion + 24 * (metrics ?? 0)) },
    ];
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const telemetryCostBench: Bench = { needsData: false, run: cost };
