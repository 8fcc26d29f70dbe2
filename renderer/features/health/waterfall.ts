import type { TraceView } from '../../../shared/contract/telemetry.ts';

export type Step = TraceView['steps'][number];

/** Most ticks of the time axis: more labels would overlap. */
const MAX_TICKS = 5;
const NICE = [1, 2, 5, 10];

/** Round times from 0 to the end of a trace, ms: at most five. */
export function timeTicks(durationMs: number): number[] {
  if (!(durationMs > 0)) return [0];
  const rough = durationMs / (MAX_TICKS - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (NICE.find((factor) => factor * power >= rough) ?? 10);
  return Array.from({ length: Math.floor(durationMs / step) + 1 }, (_, i) => i * step);
}

/** Where a step's bar begins and how wide it is, in percent of the trace; always inside it. */
export function barOf(
  { startMs, durationMs }: Pick<Step, 'startMs' | 'durationMs'>,
  totalMs: number,
): { left: number; width: number } {
  if (!(totalMs > 0)) return { left: 0, width: 100 };
  const left = Math.min(100, Math.max(0, (startMs / totalMs) * 100));
  return { left, width: Math.min(100 - left, Math.max(0, (durationMs / totalMs) * 100)) };
}

/** The step right below the trace's own that took longest, and its share of the whole; null where there is none. */
export function slowestStep({ steps, durationMs }: TraceView): { step: Step; share: number } | null {
  const [step] = steps.filter(({ depth }) => depth === 1).sort((a, b) => b.durationMs - a.durationMs);
  return step ? { step, share: durationMs > 0 ? Math.min(1, step.durationMs / durationMs) : 0 } : null;
}
