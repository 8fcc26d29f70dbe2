import { type Attributes, ROOT_CONTEXT, SpanStatusCode, trace as traceApi } from '@opentelemetry/api';
import { BasicTracerProvider, type ReadableSpan, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { isAllowed, SPAN_NAMES } from './allow-list.ts';
import { nanos, otlpAttributes } from './otlp.ts';
import type { SpanHandle, SpanValue, Trace } from './port.ts';

const HOUR_MS = 3_600_000;
/** OTLP status codes. */
const STATUS = { ok: 1, error: 2 } as const;
const INTERNAL_KIND = 1;

export interface SpanSink {
  span(json: string): void;
  /** One attribute or span that the list does not allow. */
  dropped(): void;
}

/** Start times are rounded down to the hour, durations stay exact: when exactly somebody asked is nobody's business. */
function encode(span: ReadableSpan): string {
  const startMs = span.startTime[0] * 1_000 + span.startTime[1] / 1e6;
  const durationMs = span.duration[0] * 1_000 + span.duration[1] / 1e6;
  const start = Math.floor(startMs / HOUR_MS) * HOUR_MS;
  const { traceId, spanId } = span.spanContext();
  return JSON.stringify({
    traceId,
    spanId,
    ...(span.parentSpanContext ? { parentSpanId: span.parentSpanContext.spanId } : {}),
    name: span.name,
    kind: INTERNAL_KIND,
    startTimeUnixNano: nanos(start),
    endTimeUnixNano: nanos(start + durationMs),
    attributes: otlpAttributes(span.attributes as Readonly<Record<string, SpanValue>>),
    status: { code: span.status.code === SpanStatusCode.ERROR ? STATUS.error : STATUS.ok },
  });
}

function sinkProcessor(sink: SpanSink): SpanProcessor {
  return {
    onStart: () => undefined,
    onEnd: (span) => sink.span(encode(span)),
    forceFlush: async () => undefined,
    shutdown: async () => undefined,
  };
}

/** Spans by the OpenTelemetry SDK, without its globals; only listed names and values ever get onto one. */
export function createTracer(sink: SpanSink): { startTrace(name: string): Trace } {
  const provider = new BasicTracerProvider({ spanProcessors: [sinkProcessor(sink)] });
  const tracer = provider.getTracer('outpost');

  function allowed(name: string, value: SpanValue): Attributes | null {
    if (isAllowed(name, value)) return { [name]: value };
    sink.dropped();
    return null;
  }

  function handle(span: ReturnType<typeof tracer.startSpan>): SpanHandle {
    return {
      set(name, value) {
        const attributes = allowed(name, value);
        if (attributes) span.setAttributes(attributes);
      },
      fail(code) {
        const attributes = allowed('outpost.error.code', code);
        if (attributes) span.setAttributes(attributes);
        span.setStatus({ code: SpanStatusCode.ERROR });
      },
      end: () => span.end(),
    };
  }

  const known = (name: string): string => {
    if (SPAN_NAMES.includes(name)) return name;
    sink.dropped();
    return 'upload';
  };

  return {
    startTrace(name) {
      const root = tracer.startSpan(known(name), { root: true });
      const context = traceApi.setSpan(ROOT_CONTEXT, root);
      const { set, end } = handle(root);
      return {
        traceId: root.spanContext().traceId,
        span: (child) => handle(tracer.startSpan(known(child), {}, context)),
        set,
        end,
      };
    },
  };
}
