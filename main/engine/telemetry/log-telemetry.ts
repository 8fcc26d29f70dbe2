import { STAGES } from '../../../shared/contract/ask-result.ts';
import type { TraceView } from '../../../shared/contract/telemetry.ts';
import { LOGGED_COUNTERS, type LogEvent, TraceName } from '../../../shared/domain/log-line.ts';
import { Category, Degradation, Route } from '../../../shared/domain/route.ts';
import { isErrorCode } from '../../../shared/errors/codes.ts';
import type { SpanValue } from './port.ts';
import { traceView } from './trace-view.ts';

/** The first value of an attribute, from the outermost step inwards. */
function outermost({ steps }: TraceView, key: string): string | undefined {
  const known = steps.filter(({ attributes }) => attributes[key] !== undefined);
  return known.sort((a, b) => a.depth - b.depth)[0]?.attributes[key];
}

/** What the local log says of a trace that has ended; null for single steps that ended after it. */
export function traceEvent(spans: readonly string[]): LogEvent | null {
  const view = traceView(spans);
  const of = TraceName.safeParse(view?.steps.find(({ depth }) => depth === 0)?.name);
  if (view === null || !of.success) return null;
  const code = outermost(view, 'outpost.error.code');
  const taken = (stage: string): number[] =>
    view.steps.filter(({ name }) => name === stage).map(({ durationMs }) => durationMs);
  const stages = STAGES.map((stage) => [stage, taken(stage)] as const).filter(([, times]) => times.length > 0);
  return {
    event: 'trace',
    of: of.data,
    ms: Math.round(view.durationMs),
    route: Route.safeParse(outermost(view, 'outpost.route')).data ?? null,
    category: Category.safeParse(outermost(view, 'outpost.category')).data ?? null,
    code: isErrorCode(code) ? code : null,
    stages: Object.fromEntries(
      stages.map(([stage, times]) => [stage, Math.round(times.reduce((sum, time) => sum + time, 0))]),
    ),
  };
}

/** What the local log says of a counter that grew; null where nobody looks for when it did. */
export function countEvent(name: string, by: number, attributes: Readonly<Record<string, SpanValue>>): LogEvent | null {
  const counter = LOGGED_COUNTERS.find((logged) => `outpost.${logged}` === name);
  if (counter === undefined) return null;
  const code = attributes['outpost.error.code'];
  return {
    event: 'count',
    counter,
    by: Math.round(by),
    code: isErrorCode(code) ? code : null,
    degradation: Degradation.safeParse(attributes['outpost.degradation']).data ?? null,
  };
}
