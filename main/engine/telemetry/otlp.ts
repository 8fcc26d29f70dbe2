import { isAllowed, METRICS } from './allow-list.ts';
import type { GaugeReading } from './gauges.ts';
import type { MetricRow } from './metric-store.ts';
import type { SpanValue } from './port.ts';

/** OTLP/JSON (OpenTelemetry protocol 1.x, section "JSON Protobuf Encoding"). */
export interface OtlpAttribute {
  readonly key: string;
  readonly value: { stringValue: string } | { intValue: string } | { doubleValue: number } | { boolValue: boolean };
}

/** The last door: what the list does not allow leaves here at the latest. */
export function otlpAttributes(attributes: Readonly<Record<string, SpanValue>>): OtlpAttribute[] {
  return Object.entries(attributes)
    .filter(([key, value]) => isAllowed(key, value))
    .map(([key, value]) => {
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
  attributes: otlpAttributes({
    'service.name': 'outpost',
    'service.version': version,
    'service.instance.id': workstation,
  }),
});
const SCOPE = { name: 'outpost' };

export function tracesBody(spans: readonly string[], resource: Resource): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: resourceOf(resource),
        scopeSpans: [{ scope: SCOPE, spans: spans.map((span): unknown => JSON.parse(span)) }],
      },
    ],
  });
}

/** 2: cumulative. */
const CUMULATIVE = 2;
const NANOS_PER_MS = 1_000_000n;

export function nanos(ms: number): string {
  return String(BigInt(Math.round(ms * 1_000)) * (NANOS_PER_MS / 1_000n));
}

interface When {
  readonly start: string;
  readonly time: string;
}

function dataPoint(row: MetricRow, { start, time }: When, bounds: readonly number[]): Record<string, unknown> {
  const point = {
    attributes: otlpAttributes({ ...row.attributes, 'outpost.day': row.day }),
    startTimeUnixNano: start,
    timeUnixNano: time,
  };
  if (row.buckets === null) return { ...point, asInt: String(Math.round(row.count)) };
  return {
    ...point,
    count: String(row.count),
    sum: row.sum,
    max: row.max,
    bucketCounts: row.buckets.map(String),
    explicitBounds: bounds,
  };
}

function rowsMetric(name: string, rows: readonly MetricRow[], when: When): Record<string, unknown> {
  const rule = METRICS[name];
  const bounds = rule?.kind === 'histogram' ? rule.bounds : [];
  const dataPoints = rows.filter((row) => row.name === name).map((row) => dataPoint(row, when, bounds));
  const base = { name, unit: rule?.unit ?? '1' };
  return rule?.kind === 'histogram'
    ? { ...base, histogram: { aggregationTemporality: CUMULATIVE, dataPoints } }
    : { ...base, sum: { aggregationTemporality: CUMULATIVE, isMonotonic: true, dataPoints } };
}

function gaugeMetric(name: string, readings: readonly GaugeReading[], { time }: When): Record<string, unknown> {
  const dataPoints = readings
    .filter((reading) => reading.name === name)
    .map(({ value, attributes = {} }) => ({
      attributes: otlpAttributes(attributes),
      timeUnixNano: time,
      asDouble: value,
    }));
  return { name, unit: METRICS[name]?.unit ?? '1', gauge: { dataPoints } };
}

export interface MetricsInput {
  readonly rows: readonly MetricRow[];
  readonly gauges: readonly GaugeReading[];
  /** When the counters began, ms; it stays the same, so that a resent batch is the same numbers. */
  readonly startedAt: number;
  readonly now: number;
}

export function metricsBody({ rows, gauges, startedAt, now }: MetricsInput, resource: Resource): string {
  const when = { start: nanos(startedAt), time: nanos(now) };
  const metrics = [
    ...[...new Set(rows.map(({ name }) => name))].map((name) => rowsMetric(name, rows, when)),
    ...[...new Set(gauges.map(({ name }) => name))].map((name) => gaugeMetric(name, gauges, when)),
  ];
  return JSON.stringify({
    resourceMetrics: [{ resource: resourceOf(resource), scopeMetrics: [{ scope: SCOPE, metrics }] }],
  });
}
