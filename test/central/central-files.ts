import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { METRICS } from '../../main/engine/telemetry/allow-list.ts';

const DASHBOARDS = resolve('central/dashboards');

const DataSource = z.object({ type: z.string(), uid: z.literal('${datasource}') });
const Target = z.object({ refId: z.string(), expr: z.string().min(1), datasource: DataSource, instant: z.boolean() });
/** A row has no query; every other panel says what it shows, in which unit, and what that means. */
const Panel = z.discriminatedUnion('type', [
  z.object({ type: z.literal('row'), title: z.string().min(1), id: z.undefined().optional() }),
  ...(['stat', 'table', 'timeseries', 'barchart', 'bargauge', 'heatmap'] as const).map((type) =>
    z.object({
      type: z.literal(type),
      title: z.string().min(1),
      description: z.string().min(10),
      id: z.undefined().optional(),
      datasource: DataSource,
      gridPos: z.object({
        x: z.number().int().min(0),
        y: z.number().int().min(0),
        w: z.number().int().min(1).max(24),
        h: z.number().int().min(1),
      }),
      fieldConfig: z.object({ defaults: z.object({ unit: z.string().min(1) }) }),
      targets: z.array(Target).min(1),
    }),
  ),
]);
/** What we rely on of Grafana's dashboard JSON (schema version 41, Grafana 12). */
const Dashboard = z.object({
  id: z.undefined().optional(),
  uid: z.string(),
  title: z.string(),
  schemaVersion: z.literal(41),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.enum(['datasource', 'query']) })) }),
  panels: z.array(Panel).min(1),
});

export interface PanelQuery {
  readonly dashboard: string;
  readonly panel: string;
  /** As Grafana sends it where everything is chosen. */
  readonly expr: string;
}

/** Every query of every dashboard; throws where a dashboard is not what Grafana and our readers need. */
export function dashboardQueries(): PanelQuery[] {
  return readdirSync(DASHBOARDS).flatMap((file) => {
    const { title, panels, templating } = Dashboard.parse(JSON.parse(readFileSync(join(DASHBOARDS, file), 'utf8')));
    const variables = templating.list.filter(({ type }) => type === 'query').map(({ name }) => name);
    const chosen = (expr: string): string => variables.reduce((text, name) => text.replaceAll(`$${name}`, '.*'), expr);
    return panels.flatMap((panel) =>
      panel.type === 'row'
        ? []
        : panel.targets.map(({ expr }) => ({ dashboard: title, panel: panel.title, expr: chosen(expr) })),
    );
  });
}

const Rule = z.union([
  z.object({
    alert: z.string(),
    expr: z.string(),
    labels: z.object({ severity: z.enum(['page', 'ticket']) }),
    annotations: z.object({ summary: z.string(), runbook: z.string() }),
  }),
  z.object({ record: z.string(), expr: z.string() }),
]);
const Rules = z.object({ groups: z.array(z.object({ rules: z.array(Rule) })) });
export type AlertOrRecord = z.infer<typeof Rule>;

export function alertRules(): AlertOrRecord[] {
  return Rules.parse(parse(readFileSync(resolve('central/alerts/outpost.yml'), 'utf8'))).groups.flatMap(
    ({ rules }) => rules,
  );
}

const SUFFIX: Readonly<Record<string, string>> = { ms: '_milliseconds', s: '_seconds', By: '_bytes', h: '_hours' };

/** Names under which Prometheus knows a metric of the allow-list, as the collector's exporter makes them. */
export function prometheusNames(metric: string): string[] {
  const rule = METRICS[metric];
  const base = metric.replaceAll('.', '_');
  switch (rule?.kind) {
    case 'counter':
      return [`${base}_total`];
    case 'gauge': {
      const suffix = rule.unit === '1' ? '_ratio' : (SUFFIX[rule.unit] ?? '');
      return [base.endsWith(suffix) ? base : `${base}${suffix}`];
    }
    case 'histogram':
      return ['bucket', 'sum', 'count'].map((part) => `${base}${SUFFIX[rule.unit] ?? ''}_${part}`);
    case undefined:
      return [];
  }
}
