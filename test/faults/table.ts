import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Client } from '../../shared/rpc/client.ts';

/** A line of the first table of docs/faults.md. */
export interface FaultRow {
  readonly fault: string;
  readonly sees: string;
  readonly attribute: string;
  readonly metric: string;
  readonly recovery: string;
  readonly test: string;
}

/** The cells of one line of a Markdown table. */
export const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

export function faultRows(page: string): FaultRow[] {
  return page
    .split('\n')
    .filter((line) => /^\| .*`test\/[^`]+\.test\.ts`: /.test(line) && cellsOf(line).length === 6)
    .map((line) => {
      const [fault = '', sees = '', attribute = '', metric = '', recovery = '', test = ''] = cellsOf(line);
      return { fault, sees, attribute, metric, recovery, test };
    });
}

/** The names of attributes or metrics in a cell, each with the value that stands behind it, if one does. */
export function namedIn(cell: string): { readonly name: string; readonly value: string | null }[] {
  return [...cell.matchAll(/`(outpost\.[^`]+)`(?: = ([a-z_0-9]+))?/g)].map(([, name = '', value = null]) => ({
    name,
    value,
  }));
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface Sent {
  readonly resourceSpans?: { readonly scopeSpans: { readonly spans: { readonly attributes: Attribute[] }[] }[] }[];
  readonly resourceMetrics?: { readonly scopeMetrics: { readonly metrics: { readonly name: string }[] }[] }[];
}

/**
 * That the engine, asked what it would send now, says all that the table says of this fault: every attribute on some step,
 * with its value where the table names one, and every metric.
 */
export async function expectTold(fault: string, client: Client): Promise<void> {
  const row = faultRows(readFileSync('docs/faults.md', 'utf8')).find((one) => one.fault === fault);
  if (row === undefined) throw new Error(`docs/faults.md has no row "${fault}".`);
  const { requests } = await client.call('telemetry.preview', {});
  const sent = requests.map(({ body }): Sent => JSON.parse(body));
  const attributes = sent
    .flatMap(({ resourceSpans = [] }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans))
    .flatMap(({ spans }) => spans.flatMap((span) => span.attributes))
    .map(({ key, value }) => ({ name: key, value: String(Object.values(value)[0]) }));
  const metrics = sent
    .flatMap(({ resourceMetrics = [] }) => resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics))
    .flatMap((scope) => scope.metrics.map(({ name }) => name));
  for (const { name, value } of namedIn(row.attribute)) {
    const wanted = value === null ? { name } : { name, value };
    expect(attributes, `${fault}: ${name} on a step`).toContainEqual(expect.objectContaining(wanted));
  }
  for (const { name } of namedIn(row.metric)) expect(metrics, `${fault}: metric`).toContain(name);
}
