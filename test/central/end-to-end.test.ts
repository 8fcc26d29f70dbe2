import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Calibrations, loadCalibrations } from '../../main/engine/ask/calibration.ts';
import { DEFAULT_LIMITS } from '../../main/engine/ask/limits.ts';
import { emptyView } from '../../main/engine/knowledge/activation/build-view.ts';
import type { Llm } from '../../main/engine/models/port.ts';
import type { Workstation } from '../../main/engine/workstation/workstation.ts';
import { type FaultClinic, makeFaultClinic, openClinic } from '../faults/clinic.ts';
import { claimsAll } from '../fixtures/claims.ts';
import { askHere } from './ask-here.ts';
import { type Centre, eventually, startCentre, TOKEN } from '../../scripts/lib/collector.ts';
import { findEngines, type Prometheus, startPrometheus } from './centre.ts';

const engines = findEngines();
const QUESTIONS = 500;
const shipped = loadCalibrations('models');
const { signal } = new AbortController();

/** Ends only when it is told to. */
const stall = ({ signal: told }: { signal: AbortSignal }): Promise<never> =>
  new Promise((_, failed) => told.addEventListener('abort', () => failed(told.reason)));
/** A model that never comes to an end. */
const STALLED: Llm = {
  id: 'stalled',
  contextTokens: 4_096,
  countTokens: (text) => text.length,
  generate: stall,
  readAhead: stall,
  yesProbability: stall,
  erase: async () => undefined,
  close: async () => undefined,
};

describe.skipIf(engines === null)('a workstation, a real collector and a real Prometheus', () => {
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
  });
  afterAll(async () => {
    await prometheus?.stop();
    await centre?.stop();
    await workstation?.close();
    await clinic?.remove();
  });

  const upload = () => workstation.telemetry.flush({ endpoints: [{ url: centre.url, token: TOKEN }], signal });
  const ask = (parts = {}) => askHere(workstation, 'When is the cupboard checked?', parts);
  const fires = (alert: string) =>
    eventually(
      () => prometheus.firing(),
      (names) => names.includes(alert),
    );
  const clears = (alert: string) =>
    eventually(
      () => prometheus.firing(),
      (names) => !names.includes(alert),
    );
  /** Uploads again and again, as the workstation does once an hour, until `done`. */
  async function uploadUntil(done: Promise<string[]>): Promise<string[]> {
    let over = false;
    const result = done.finally(() => {
      over = true;
    });
    while (!over) {
      await upload();
      await new Promise((wake) => setTimeout(wake, 500));
    }
    return result;
  }

  it('nobody without the token gets anything in', async () => {
    workstation.telemetry.count('outpost.sync.done');
    // Written in another way, so that the address of the other tests is not left alone for this refusal.
    expect(
      await workstation.telemetry.flush({ endpoints: [{ url: `${centre.url}/`, token: 'another' }], signal }),
    ).toMatchObject({ outcome: 'refused' });
  });

  it(`offline for ${QUESTIONS} questions, then online: every span and every count arrives once`, async () => {
    for (let i = 0; i < QUESTIONS; i++) await ask();
    const waiting = workstation.telemetry.status().outbox.items;
    expect(waiting).toBeGreaterThan(QUESTIONS * 5);
    expect(await upload()).toMatchObject({ outcome: 'success', sent: waiting, left: 0 });
    await eventually(
      () => centre.reader.spans.size,
      (size) => size >= waiting,
    );
    expect(centre.reader.spans.size).toBe(waiting);
    expect([...centre.reader.spans.values()].every((times) => times === 1)).toBe(true);
    // Sent again, the counters say the same.
    await upload();
    expect(
      await eventually(
        () => prometheus.value('sum(outpost_ask_questions_total)'),
        (value) => value === QUESTIONS,
      ),
    ).toBe(QUESTIONS);
  });

  it('an index that is gone fires its alert, which clears when it is back', async () => {
    const { knowledge } = workstation;
    const gone = { ...emptyView(), empty: false };
    const view = knowledge.view.bind(knowledge);
    const state = knowledge.indexState.bind(knowledge);
    Object.assign(knowledge, { view: () => gone, indexState: () => 'failed' });
    for (let i = 0; i < 20; i++) expect((await ask()).route).toBe('unavailable');
    await upload();
    expect(await uploadUntil(fires('OutpostIndexUnhealthy'))).toContain('OutpostIndexUnhealthy');
    for (let i = 0; i < 20; i++) await ask();
    expect(await uploadUntil(fires('OutpostTrustedContextBurnsFast'))).toContain('OutpostTrustedContextBurnsFast');
    Object.assign(knowledge, { view, indexState: state });
    for (let i = 0; i < 20; i++) await ask();
    expect(await uploadUntil(clears('OutpostIndexUnhealthy'))).not.toContain('OutpostIndexUnhealthy');
  });

  it('a model that stalls fires its alert', async () => {
    // The model is asked only where several statements are claimed that do not differ: each policy says this alike.
    const question = 'Who keeps the keys of the gate?';
    const calibrations: Calibrations = (embedder) => claimsAll(shipped(embedder));
    const slow = { llm: () => STALLED, calibrations, limits: { ...DEFAULT_LIMITS, generateMs: 20 } };
    const asking = (async () => {
      for (let i = 0; i < 60; i++) {
        await askHere(workstation, question, slow);
        await new Promise((wake) => setTimeout(wake, 200));
      }
    })();
    expect(await uploadUntil(fires('OutpostModelTimeouts'))).toContain('OutpostModelTimeouts');
    await asking;
  });

  it('knowledge whose signature is refused fires its alert', async () => {
    await upload();
    // The very first refusal of a workstation must be an increase: its counter begins at zero with the first report.
    expect(
      await eventually(
        () => prometheus.value('outpost:signature_refusals'),
        (value) => value === 0,
      ),
    ).toBe(0);
    await new Promise((wake) => setTimeout(wake, 3_000));
    workstation.telemetry.count('outpost.sync.refused', 1, { 'outpost.error.code': 'SIGNATURE_INVALID' });
    expect(await uploadUntil(fires('OutpostSignatureRefused'))).toContain('OutpostSignatureRefused');
  });
});
