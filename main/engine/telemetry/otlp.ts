import { BUCKETS_MS, METRICS } from './allow-list.ts';
import type { MetricRow } from './metric-store.ts';
import type { SpanValue } from './port.ts';

/** OTLP/JSON (OpenTelemetry protocol 1.x, section "JSON Protobuf Encoding"). */
export interface OtlpAttribute {
  readonly key: string;
  readonly value: { stringValue: string } | { intValue: string } | { doubleValue: number } | { boolValue: boolean };
}

export function otlpAttributes(attributes: Readonly<Record<string, SpanValue>>): OtlpAttribute[] {
  return Object.entries(attributes).map(([key, value]) => {
    if (typeof value === 'string') return { key, value: { stringValue: value } };
    if (typeof value === 'boolean') return { key, value: { boolValue: value } };
    return { key, value: Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value } };
  });
}

export interface Resource {
  readonly version: string;
  /** Random; says nothing about the machine. */
  readonly workstation: string;
}

const resourceOf = ({ version, workstation }: Resource) => ({
  attributes: otlpAttributes({ 'service.name': 'outpost', 'service.version': version, 'service.instance.id': workstation }),
});
const SCOPE = { name: 'outpost' };

export function tracesBody(spans: readonly string[], resource: Resource): string {
  return JSON.stringify({
    resourceSpans: [{ resource: resourceOf(resource), scopeSpans: [{ scope: SCOPE, spans: spans.map((span): unknown => JSON.parse(span)) }] }],
  });
}

/** 2: cumulative. */
const CUMULATIVE = 2;
const NANOS_PER_MS = 1_000_000n;

export function nanos(ms: number): string {
  return String(BigInt(Math.round(ms * 1_000)) * (NANOS_PER_MS / 1_000n));
}

function dataPoint(row: MetricRow, start: string, time: string): Record<string, unknown> {
  const point = { attributes: otlpAttributes({ ...row.attributes, 'outpost.day': row.day }), startTimeUnixNano: start, timeUnixNano: time };
  if (row.buckets === null) return { ...point, asInt: String(Math.round(row.count)) };
  return { ...point, count: String(row.count), sum: row.sum, max: row.max, bucketCounts: row.buckets.map(String), explicitBounds: BUCKETS_MS };
}

/** `startedAt`: when the counters began, ms; it stays the same, so that a resent batch is the same numbers. */
export function metricsBody(rows: readonly MetricRow[], resource: Resource, startedAt: number, now: number): string {
  const names = [...new Set(rows.map(({ name }) => name))];
  const metrics = names.map((name) => {
    const rule = METRICS[name];
    const dataPoints = rows.filter((row) => row.name === name).map((row) => dataPoint(row, nanos(startedAt), nanos(now)));
    const base = { name, unit: rule?.unit ?? '1' };
    return rule?.kind === 'histogram'
      ? { ...base, histogram: { aggregationTemporality: CUMULATIVE, dataPoints } }
      : { ...base, sum: { aggregationTemporality: CUMULATIVE, isMonotonic: true, dataPoints } };
  });
  return JSON.stringify({ resourceMetrics: [{ resource: resourceOf(resource), scopeMetrics: [{ scope: SCOPE, metrics }] }] });
}
