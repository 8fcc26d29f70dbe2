import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Centre, eventually, startCentre, TOKEN } from '../../scripts/lib/collector.ts';
import { ATTRIBUTES, METRICS } from '../../main/engine/telemetry/allow-list.ts';
import type { Workstation } from '../../main/engine/workstation/workstation.ts';
import { type FaultClinic, makeFaultClinic, openClinic } from '../faults/clinic.ts';
import { askHere } from './ask-here.ts';
import { dashboardQueries } from './central-files.ts';
import { findEngines, type Prometheus, startPrometheus } from './centre.ts';

const engines = findEngines();
const { signal } = new AbortController();

/** A value that the list allows for an attribute. */
function oneValue(attribute: string): string | number {
  const rule = ATTRIBUTES[attribute];
  return rule?.type === 'enum' ? (rule.values[0] ?? '') : 0;
}

/** One event of each kind that a workstation counts, the rare ones among them. */
function everythingHappens({ telemetry }: Workstation): void {
  for (const [name, rule] of Object.entries(METRICS)) {
    const attributes = Object.fromEntries(rule.attributes.map((attribute) => [attribute, oneValue(attribute)]));
    if (rule.kind === 'counter') telemetry.count(name, 1, attributes);
    if (rule.kind === 'histogram') telemetry.observe(name, 100, { ...attributes });
  }
  telemetry.count('outpost.ask.questions', 1, { 'outpost.route': 'grounded' });
  for (const stage of ['retrieve', 'generate'] as const)
    telemetry.observe('outpost.ask.stage.duration', 100, { 'outpost.stage': stage });
}

describe.skipIf(engines === null)('the dashboards, over a real Prometheus with what a real workstation sent', () => {
  let clinic: FaultClinic;
  let workstation: Workstation;
  let centre: Centre;
  let prometheus: Prometheus;
  beforeAll(async () => {
    clinic = await makeFaultClinic();
    await clinic.publish();
    workstation = await openClinic(clinic.home);
    await workstation.sync({ signal, onEvent: () => undefined });
    centre = await startCentre(engines?.otelcol ?? '');
    prometheus = await startPrometheus(engines?.prometheus ?? '', centre);
    // Twice, some seconds apart: what is new within a window shows only against what was there before.
    for (let round = 0; round < 2; round++) {
      await askHere(workstation, 'When is the cupboard checked?');
      everythingHappens(workstation);
      await workstation.telemetry.flush({ endpoints: [{ url: centre.url, token: TOKEN }], signal });
      await eventually(
        () => prometheus.value('sum(outpost_ask_sentences_dropped_total)'),
        (value) => value === round + 1,
      );
      await new Promise((wake) => setTimeout(wake, 4_000));
    }
  });
  afterAll(async () => {
    await prometheus?.stop();
    await centre?.stop();
    await workstation?.close();
    await clinic?.remove();
  });

  it.each(dashboardQueries())('$dashboard / $panel: $expr', async ({ expr }) => {
    const shown = await eventually(
      () => prometheus.count(expr),
      (count) => count > 0,
      20_000,
    );
    expect(shown).toBeGreaterThan(0);
  });

  it('a query that Prometheus cannot read is an error here', async () => {
    await expect(prometheus.count('sum by (')).rejects.toThrow(/parse/);
  });
});
