import { checkCaps } from '../../../../main/engine/workstation/doctor/check-caps.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Caps } from '../../../../shared/domain/caps.ts';
import { TENANT } from '../sync/workstation.ts';
import { type Clinic, openClinic, type Release } from './clinic.ts';

const hygiene = (version: number, caps?: Caps): Release => ({
  ...{ id: 'hygiene', version, embedder: null },
  policies: { cleaning: `Wash hands with soap. This is edition ${version}.` },
  ...(caps && { caps }),
});
const NO_ANSWERS: Caps = { claims: 'related' };

let clinic: Clinic;
beforeEach(async () => {
  clinic = await openClinic(null);
});
afterEach(() => clinic.close());
const caps = (): Caps => clinic.knowledge.view().capsOf('hygiene');

describe('caps of a signed bundle', () => {
  it('hold from the moment its version is active, for this bundle alone, and after a restart', async () => {
    await clinic.receive(hygiene(1));
    expect(caps()).toEqual({});
    await clinic.receive(hygiene(2, NO_ANSWERS));
    expect(caps()).toEqual(NO_ANSWERS);
    expect(clinic.knowledge.view().capsOf('fire')).toEqual({});
    clinic = await clinic.restart();
    expect(caps()).toEqual(NO_ANSWERS);
  });

  it('are lifted by a newer version, and by no roll-back', async () => {
    await clinic.receive(hygiene(1));
    await clinic.receive(hygiene(2, NO_ANSWERS));
    await clinic.knowledge.rollback('hygiene');
    expect(clinic.knowledge.active()).toMatchObject([{ version: 1 }]);
    expect(caps()).toEqual(NO_ANSWERS);
    clinic = await clinic.restart();
    expect(caps()).toEqual(NO_ANSWERS);
    await clinic.receive(hygiene(3));
    expect(caps()).toEqual({});
  });

  it('are taken to be strict where the version that was rolled back can no longer be read', async () => {
    await clinic.receive(hygiene(1));
    await clinic.receive(hygiene(2));
    await clinic.knowledge.rollback('hygiene');
    expect(caps()).toEqual({});
    clinic.store.damage(`tenants/${TENANT}/manifests/hygiene@2.json`);
    clinic = await clinic.restart();
    expect(caps()).toEqual(NO_ANSWERS);
  });

  it('are named by doctor, with those of the enrolment, as less than Outpost could do', async () => {
    await clinic.receive(hygiene(1, NO_ANSWERS));
    const enrolled = (caps?: Caps) => ({ tenant: TENANT, ...(caps && { caps }) });
    const { state, detail } = await checkCaps(clinic.store, enrolled({ languageModel: 'off' }));
    expect(state).toBe('warning');
    expect(detail).toContain(`enrolment ${TENANT}`);
    expect(detail).toContain('bundle hygiene');
    await clinic.receive(hygiene(2));
    expect(await checkCaps(clinic.store, enrolled())).toMatchObject({ state: 'ok', remedy: null });
  });
});
