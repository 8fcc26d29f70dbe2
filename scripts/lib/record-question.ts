import { STAGES } from '../../shared/contract/ask-result.ts';
import type { TelemetryRecorder } from '../../main/engine/telemetry/recorder.ts';

/** Spans that `recordQuestion` leaves behind. */
export const SPANS_A_QUESTION = STAGES.length + 1;

/** What one answered question leaves behind, as `ask` makes it. */
export function recordQuestion(telemetry: TelemetryRecorder): void {
  const trace = telemetry.startTrace('ask');
  for (const stage of STAGES) {
    trace.span(stage).end();
    telemetry.observe('outpost.ask.stage.duration', 12, { 'outpost.stage': stage });
  }
  trace.set('outpost.route', 'grounded');
  trace.set('outpost.category', 'policy');
  trace.end();
  telemetry.count('outpost.ask.questions', 1, { 'outpost.route': 'grounded' });
  telemetry.observe('outpost.ask.duration', 900, { 'outpost.route': 'grounded' });
}
