import { type HrTime, type SpanContext, ValueType } from '@opentelemetry/api';
import { ProtobufMetricsSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { AggregationTemporality, DataPointType, type MetricData } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type { OtlpAttribute } from './otlp.ts';
import type { SpanValue } from './port.ts';

/**
 * OTLP in its binary encoding, made from the JSON that the preview shows and written by OpenTelemetry's own serializer:
 * there is one source of what leaves the machine, whatever the encoding.
 */
interface Attributed {
  readonly attributes: readonly OtlpAttribute[];
}
interface JsonSpan extends Attributed {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status: { readonly code: number };
  readonly flags?: number;
}
interface JsonPoint extends Attributed {
  readonly startTimeUnixNano?: string;
  readonly timeUnixNano: string;
  readonly asInt?: string;
  readonly asDouble?: number;
}
interface JsonHistogramPoint extends JsonPoint {
  readonly count: string;
  readonly sum: number;
  readonly max: number;
  readonly bucketCounts: readonly string[];
  readonly explicitBounds: readonly number[];
}
interface JsonMetric {
  readonly name: string;
  readonly unit: string;
  readonly sum?: { readonly dataPoints: readonly JsonPoint[] };
  readonly gauge?: { readonly dataPoints: readonly JsonPoint[] };
  readonly histogram?: { readonly dataPoints: readonly JsonHistogramPoint[] };
}
interface Scoped {
  readonly scope: { readonly name: string };
}
interface JsonTraces {
  readonly resourceSpans: readonly {
    readonly resource: Attributed;
    readonly scopeSpans: readonly (Scoped & { readonly spans: readonly JsonSpan[] })[];
  }[];
}
interface JsonMetrics {
  readonly resourceMetrics: readonly {
    readonly resource: Attributed;
    readonly scopeMetrics: readonly (Scoped & { readonly metrics: readonly JsonMetric[] })[];
  }[];
}

const NANOS_PER_S = 1_000_000_000n;
const SAMPLED = 1;

function hrTime(nanos = '0'): HrTime {
  const whole = BigInt(nanos);
  return [Number(whole / NANOS_PER_S), Number(whole % NANOS_PER_S)];
}

function plainValue({ value }: OtlpAttribute): SpanValue {
  if ('intValue' in value) return Number(value.intValue);
  if ('doubleValue' in value) return value.doubleValue;
  return 'boolValue' in value ? value.boolValue : value.stringValue;
}
const attributesOf = ({ attributes }: Attributed): Record<string, SpanValue> =>
  Object.fromEntries(attributes.map((attribute) => [attribute.key, plainValue(attribute)]));

type SdkResource = ReadableSpan['resource'];
function resourceOf(resource: Attributed): SdkResource {
  const made: SdkResource = { attributes: attributesOf(resource), merge: () => made, getRawAttributes: () => [] };
  return made;
}

function spanOf(span: JsonSpan, resource: SdkResource, instrumentationScope: Scoped['scope']): ReadableSpan {
  const context = (spanId: string): SpanContext => ({ traceId: span.traceId, spanId, traceFlags: SAMPLED });
  const [startTime, endTime] = [hrTime(span.startTimeUnixNano), hrTime(span.endTimeUnixNano)];
  return {
    name: span.name,
    // The SDK counts kinds and states from zero, OTLP keeps zero for "unspecified" kinds.
    kind: span.kind - 1,
    spanContext: () => context(span.spanId),
    ...(span.parentSpanId === undefined ? {} : { parentSpanContext: context(span.parentSpanId) }),
    startTime,
    endTime,
    status: { code: span.status.code },
    attributes: attributesOf(span),
    links: [],
    events: [],
    duration: hrTime(String(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano))),
    ended: true,
    resource,
    instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

export function tracesProtobuf(body: string): Uint8Array {
  const { resourceSpans } = JSON.parse(body) as JsonTraces;
  const spans = resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const made = resourceOf(resource);
    return scopeSpans.flatMap((scoped) => scoped.spans.map((span) => spanOf(span, made, scoped.scope)));
  });
  return bytesOf(ProtobufTraceSerializer.serializeRequest(spans));
}

const times = (point: JsonPoint) => ({
  attributes: attributesOf(point),
  startTime: hrTime(point.startTimeUnixNano),
  endTime: hrTime(point.timeUnixNano),
});

function histogramPoint(point: JsonHistogramPoint) {
  const buckets = { boundaries: [...point.explicitBounds], counts: point.bucketCounts.map(Number) };
  return { ...times(point), value: { count: Number(point.count), sum: point.sum, max: point.max, buckets } };
}

function metricOf({ name, unit, sum, gauge, histogram }: JsonMetric): MetricData {
  const described = (valueType: ValueType) => ({
    descriptor: { name, unit, description: '', valueType },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  });
  if (histogram)
    return {
      ...described(ValueType.DOUBLE),
      dataPointType: DataPointType.HISTOGRAM,
      dataPoints: histogram.dataPoints.map(histogramPoint),
    };
  if (sum) {
    const dataPoints = sum.dataPoints.map((point) => ({ ...times(point), value: Number(point.asInt) }));
    return { ...described(ValueType.INT), dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints };
  }
  const dataPoints = (gauge?.dataPoints ?? []).map((point) => ({ ...times(point), value: point.asDouble ?? 0 }));
  return { ...described(ValueType.DOUBLE), dataPointType: DataPointType.GAUGE, dataPoints };
}

export function metricsProtobuf(body: string): Uint8Array {
  const { resourceMetrics } = JSON.parse(body) as JsonMetrics;
  const parts = resourceMetrics.map(({ resource, scopeMetrics }) =>
    ProtobufMetricsSerializer.serializeRequest({
      resource: resourceOf(resource),
      scopeMetrics: scopeMetrics.map(({ scope, metrics }) => ({ scope, metrics: metrics.map(metricOf) })),
    }),
  );
  // A message repeated is a message merged (Protocol Buffers encoding, "Last One Wins").
  return Buffer.concat(parts.map(bytesOf));
}

function bytesOf(made: Uint8Array | undefined): Uint8Array {
  if (made === undefined) throw new TypeError('The request could not be encoded.');
  return made;
}

/** How many items a server's binary answer says that it refused; 0 where it says nothing. */
export function rejectedInProtobuf(path: string, answer: Uint8Array): number {
  if (path === '/v1/traces')
    return Number(ProtobufTraceSerializer.deserializeResponse(answer).partialSuccess?.rejectedSpans ?? 0);
  return Number(ProtobufMetricsSerializer.deserializeResponse(answer).partialSuccess?.rejectedDataPoints ?? 0);
}
