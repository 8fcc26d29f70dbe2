import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ATTRIBUTES, METRICS } from '../../../main/engine/telemetry/allow-list.ts';
import { type AlertOrRecord, alertRules, dashboardQueries, prometheusNames } from '../../central/central-files.ts';

const RUNBOOKS = 'docs/runbooks';
const isAlert = (rule: AlertOrRecord): rule is Extract<AlertOrRecord, { alert: string }> => 'alert' in rule;
const alerts = alertRules().filter(isAlert);
const records = alertRules().flatMap((rule) => ('record' in rule ? [rule.record] : []));
const queries = [...alertRules().map(({ expr }) => expr), ...dashboardQueries().map(({ expr }) => expr)];
const readme = readFileSync(resolve(RUNBOOKS, 'README.md'), 'utf8');

const AlertTests = z.object({
  tests: z.array(
    z.object({
      promql_expr_test: z.array(z.object({ expr: z.string(), exp_samples: z.array(z.object({ value: z.number() })) })),
    }),
  ),
});
const Collector = z.object({
  processors: z.object({ redaction: z.looseObject({ allowed_keys: z.array(z.string()) }) }),
});
const secondWall = (file: string) =>
  Collector.parse(parse(readFileSync(resolve('central', file), 'utf8'))).processors.redaction;

/** What one test of an alert expects, in its order: 0 quiet, 1 firing. */
function expectations(alert: string): number[][] {
  const { tests } = AlertTests.parse(parse(readFileSync(resolve('central/alerts/outpost.test.yml'), 'utf8')));
  const own = (expr: string): boolean => expr.includes(`alertname="${alert}"`);
  return tests.map(({ promql_expr_test: checks }) =>
    checks.filter(({ expr }) => own(expr)).map(({ exp_samples: [sample] }) => sample?.value ?? 0),
  );
}

describe('what the centre runs agrees with what workstations send', () => {
  it('names no metric and no label that the allow-list does not yield', () => {
    const known = new Set([
      ...Object.keys(METRICS).flatMap(prometheusNames),
      ...Object.keys(ATTRIBUTES).map((name) => name.replaceAll('.', '_')),
    ]);
    const named = new Set(queries.flatMap((expr) => expr.match(/\b(?:outpost|gen_ai)_[a-z_]*[a-z]\b/g) ?? []));
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
    expect(named.size).toBeGreaterThan(40);
  });

  it('shows on a dashboard what becomes of every question for a person', () => {
    const shown = dashboardQueries()
      .map(({ expr }) => expr)
      .join('\n');
    const counted = Object.keys(METRICS).filter((name) => name.startsWith('outpost.escalation.'));
    expect(counted.filter((name) => !prometheusNames(name).some((series) => shown.includes(series)))).toEqual([]);
    expect(counted.length).toBeGreaterThan(4);
  });

  it('names no recorded series that no rule records', () => {
    const named = new Set(queries.flatMap((expr) => expr.match(/\boutpost:[a-z0-9_:]+/g) ?? []));
    expect([...named].filter((name) => !records.includes(name))).toEqual([]);
  });

  it('lets the same attributes through the second wall as through the first', () => {
    expect(secondWall('collector/collector.yaml').allowed_keys.toSorted()).toEqual(Object.keys(ATTRIBUTES).toSorted());
  });

  it('keeps one second wall, in front of one machine or of Kafka', () => {
    expect(secondWall('scale-out/agent.yaml')).toEqual(secondWall('collector/collector.yaml'));
  });
});

describe('every alert', () => {
  it.each(alerts)('$alert has a runbook page that speaks of it', ({ alert, annotations: { runbook } }) => {
    expect(existsSync(resolve(runbook)), runbook).toBe(true);
    expect(readFileSync(resolve(runbook), 'utf8')).toContain(alert);
    expect(readme).toContain(runbook.replace(`${RUNBOOKS}/`, ''));
  });

  it.each(alerts)('$alert is tested: quiet, firing, and quiet again', ({ alert }) => {
    const fired = expectations(alert).filter((values) => values.some((value) => value > 0));
    expect(fired.length).toBeGreaterThan(0);
    expect(fired.some((values) => values[0] === 0)).toBe(true);
    expect(fired.some((values) => values.at(-1) === 0)).toBe(true);
  });

  it('has no page that nothing leads to', () => {
    const led = alerts.map(({ annotations }) => annotations.runbook.replace(`${RUNBOOKS}/`, ''));
    const pages = readdirSync(resolve(RUNBOOKS)).filter((name) => name !== 'README.md');
    expect(pages.filter((page) => !led.includes(page) && !readme.includes(`(${page})`))).toEqual([]);
  });
});
