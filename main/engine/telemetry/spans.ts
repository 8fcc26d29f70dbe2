import { type Attributes, type Context, ROOT_CONTEXT, SpanStatusCode, trace as traceApi } from '@opentelemetry/api';
import { BasicTracerProvider, type ReadableSpan, type Span, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { isAllowed, SPAN_NAMES } from './allow-list.ts';
import { nanos, otlpAttributes } from './otlp.ts';
import type { SpanHandle, SpanValue, Trace } from './port.ts';

const HOUR_MS = 3_600_000;
/** OTLP status codes. */
const STATUS = { ok: 1, error: 2 } as const;
const INTERNAL_KIND = 1;
/** Sampled, and known not to come from elsewhere (OTLP SpanFlags 0x01, 0x100): the binary encoding says it, so JSON does. */
const FLAGS = 0x101;

export interface SpanSink {
  /** Spans of one trace, in the order in which they ended: all at once when it ends, and singly what ends later. */
  spans(traceId: string, json: readonly string[]): void;
  /** One attribute or span that the list does not allow. */
  dropped(): void;
}

const ms = ([seconds, nanoseconds]: readonly [number, number]): number => seconds * 1_000 + nanoseconds / 1e6;

/**
 * A trace begins at its hour, and everything in it keeps its distance from that beginning: when exactly a
 * question was asked must not leave the machine, how long each step took may.
 */
function encode(span: ReadableSpan, traceStartMs: number): string {
  const start = Math.floor(traceStartMs / HOUR_MS) * HOUR_MS + (ms(span.startTime) - traceStartMs);
  const { traceId, spanId } = span.spanContext();
  return JSON.stringify({
    traceId,
    spanId,
    ...(span.parentSpanContext ? { parentSpanId: span.parentSpanContext.spanId } : {}),
    name: span.name,
    flags: FLAGS,
    kind: INTERNAL_KIND,
    startTimeUnixNano: nanos(start),
    endTimeUnixNano: nanos(start + ms(span.duration)),
    attributes: otlpAttributes(span.attributes as Readonly<Record<string, SpanValue>>),
    status: { code: span.status.code === SpanStatusCode.ERROR ? STATUS.error : STATUS.ok },
  });
}

export interface Tracer {
  /** `runningMs`: for how long it has been going on already, by the SDK's own clock; 0 unless said otherwise. */
  startTrace(name: string, options?: { readonly runningMs: number }): Trace;
}

/** What is open: when it began, ms, and its spans so far. They are written together, once the answer is out. */
type OpenTraces = Map<string, { readonly startMs: number; readonly ended: string[] }>;

function collectInto(open: OpenTraces, sink: SpanSink): SpanProcessor {
  return {
    onStart: () => undefined,
    onEnd(span) {
      const { traceId } = span.spanContext();
      const trace = open.get(traceId);
      const json = encode(span, trace?.startMs ?? ms(span.startTime));
      const isLast = span.parentSpanContext === undefined;
      trace?.ended.push(json);
      if (isLast) open.delete(traceId);
      if (trace === undefined || isLast) sink.spans(traceId, trace?.ended ?? [json]);
    },
    forceFlush: async () => undefined,
    shutdown: async () => undefined,
  };
}

/** Spans by the OpenTelemetry SDK, without its globals; only listed names and values ever get onto one. */
export function createTracer(sink: SpanSink): Tracer {
  const open: OpenTraces = new Map();
  const provider = new BasicTracerProvider({ spanProcessors: [collectInto(open, sink)] });
  const tracer = provider.getTracer('outpost');

  function allowed(name: string, value: SpanValue): Attributes {
    if (isAllowed(name, value)) return { [name]: value };
    sink.dropped();
    return {};
  }

  /** Null for a name that the list does not know: nothing is recorded, and the drop is counted. */
  function start(name: string, context: Context): Span | null {
    if (SPAN_NAMES.has(name)) return tracer.startSpan(name, {}, context) as Span;
    sink.dropped();
    return null;
  }

  function handle(span: Span | null, context: Context): SpanHandle {
    return {
      set: (name, value) => void span?.setAttributes(allowed(name, value)),
      part(name) {
        const child = start(name, span ? traceApi.setSpan(context, span) : context);
        return handle(child, context);
      },
      fail(code) {
        span?.setAttributes(allowed('outpost.error.code', code));
        // Taken back by the person who asked: an outcome, and no fault of this step.
        if (code !== 'CANCELLED') span?.setStatus({ code: SpanStatusCode.ERROR });
      },
      end: () => span?.end(),
    };
  }

  return {
    startTrace(name, options) {
      const begun = options && { startTime: new Date(Date.now() - options.runningMs) };
      const root = tracer.startSpan(name, { root: true, ...begun }) as Span;
      const { traceId } = root.spanContext();
      open.set(traceId, { startMs: ms(root.startTime), ended: [] });
      const context = traceApi.setSpan(ROOT_CONTEXT, root);
      const { set, fail, end } = handle(root, context);
      return { traceId, span: (child) => handle(start(child, context), context), set, fail, end };
    },
  };
}
