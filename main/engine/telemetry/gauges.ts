import { allowedAttributes, METRICS } from './allow-list.ts';
import type { SpanValue } from './port.ts';

/** A reading of the workstation as it is now. */
export interface GaugeReading {
  readonly name: string;
  readonly value: number;
  readonly attributes?: Readonly<Record<string, SpanValue>>;
}

/** Readings that the list allows; what it does not know is dropped, and told to `onDropped`. */
export function allowedReadings(readings: readonly GaugeReading[], onDropped: (count: number) => void): GaugeReading[] {
  const kept = readings.filter(({ name, value }) => METRICS[name]?.kind === 'gauge' && Number.isFinite(value));
  if (kept.length < readings.length) onDropped(readings.length - kept.length);
  return kept.map(({ name, value, attributes = {} }) => ({
    name,
    value,
    attributes: allowedAttributes(name, attributes),
  }));
}
