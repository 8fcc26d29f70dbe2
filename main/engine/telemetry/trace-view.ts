import { z } from 'zod';
import type { TraceSummary, TraceView } from '../../../shared/contract/telemetry.ts';
import { Route } from '../../../shared/domain/route.ts';

const Value = z.union([
  z.object({ stringValue: z.string() }),
  z.object({ intValue: z.string() }),
  z.object({ doubleValue: z.number() }),
  z.object({ boolValue: z.boolean() }),
]);
const StoredSpan = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: z.array(z.object({ key: z.string(), value: Value })),
  status: z.object({ code: z.number() }),
});
type StoredSpan = z.infer<typeof StoredSpan>;

const ERROR = 2;
const NANOS_PER_MS = 1e6;

function depthOf(span: StoredSpan, byId: ReadonlyMap<string, StoredSpan>): number {
  const parent = span.parentSpanId === undefined ? undefined : byId.get(span.parentSpanId);
  return parent ? depthOf(parent, byId) + 1 : 0;
}

const ms = (from: bigint, to: bigint): number => Number(to - from) / NANOS_PER_MS;

/** The steps of one trace in the order in which they began; null where `spans` are of no trace or of several. */
export function traceView(spans: readonly string[]): TraceView | null {
  const all = spans.map((json) => StoredSpan.parse(JSON.parse(json)));
  const [first] = all;
  if (!first || all.some(({ traceId }) => traceId !== first.traceId)) return null;
  const byId = new Map(all.map((span) => [span.spanId, span]));
  const [origin = 0n] = all.map(({ startTimeUnixNano }) => BigInt(startTimeUnixNano)).sort((a, b) => (a < b ? -1 : 1));
  const steps = all
    .map((span) => ({
      name: span.name,
      depth: depthOf(span, byId),
      startMs: ms(origin, BigInt(span.startTimeUnixNano)),
      durationMs: ms(BigInt(span.startTimeUnixNano), BigInt(span.endTimeUnixNano)),
      failed: span.status.code === ERROR,
      attributes: Object.fromEntries(span.attributes.map(({ key, value }) => [key, String(Object.values(value)[0])])),
    }))
    .sort((a, b) => a.startMs - b.startMs || a.depth - b.depth);
  return {
    traceId: first.traceId,
    durationMs: Math.max(...steps.map(({ startMs, durationMs }) => startMs + durationMs)),
    steps,
  };
}

/** One line about a trace; null where none of its steps is held any more. `at`: when its first step was recorded, ms. */
export function traceSummary(spans: readonly string[], at: number): TraceSummary | null {
  const view = traceView(spans);
  const root = view?.steps.find(({ depth }) => depth === 0);
  if (!view || !root) return null;
  const route = Route.safeParse(root.attributes['outpost.route']);
  return {
    traceId: view.traceId,
    name: root.name,
    at: new Date(at).toISOString(),
    durationMs: view.durationMs,
    route: route.success ? route.data : null,
    failed: view.steps.some(({ failed }) => failed),
    cancelled: root.attributes['outpost.error.code'] === 'CANCELLED',
  };
}
