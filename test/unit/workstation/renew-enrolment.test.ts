import { beforeEach, describe, expect, it } from 'vitest';
import { parseEnrolment, readEnrolment, writeEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { createCurrentCaps } from '../../../main/engine/workstation/current-caps.ts';
import { summariseEnrolment } from '../../../main/engine/workstation/enrolment-summary.ts';
import { openEnrolment } from '../../../main/engine/workstation/opened-enrolment.ts';
import { renewEnrolment } from '../../../main/engine/workstation/renew-enrolment.ts';
import { createMemorySealedStore, type MemorySealedStore } from '../../fixtures/memory-sealed-store.ts';
import { createTestAuthority } from '../../fixtures/signed-enrolment.ts';

const authority = createTestAuthority();
const NO_ANSWERS = { claims: 'related' } as const;

let store: MemorySealedStore;
let logged: string[];
let synced: boolean;
let serial: number;
const lastSerial = {
  read: () => serial,
  keep: (enrolment: { readonly serial?: number | undefined }) => {
    serial = enrolment.serial ?? 0;
  },
};
const renew = (value: unknown) =>
  renewEnrolment(
    { store, audit: { append: ({ action }) => void logged.push(action) }, hasSynced: () => synced, lastSerial },
    value,
  );

beforeEach(async () => {
  store = createMemorySealedStore();
  logged = [];
  synced = false;
  serial = 0;
  await writeEnrolment(store, parseEnrolment(authority.fields));
});

describe('a newer enrolment', () => {
  it('takes the place of the one before, and is logged', async () => {
    await renew(authority.signed({ serial: 2, facility: 'north-2', caps: NO_ANSWERS }));
    expect(await readEnrolment(store)).toMatchObject({ serial: 2, facility: 'north-2', caps: NO_ANSWERS });
    expect(logged).toEqual(['enrolment_renewed']);
  });

  it('caps the next question of a workstation that is running, and lifts it again, without a restart', async () => {
    const caps = createCurrentCaps(store);
    expect(await caps.read()).toEqual({});
    await renew(authority.signed({ serial: 2, caps: NO_ANSWERS }));
    expect(await caps.read()).toEqual(NO_ANSWERS);
    store.damage('enrolment.json');
    expect(await caps.read()).toEqual(NO_ANSWERS);
    store = createMemorySealedStore();
    await writeEnrolment(store, parseEnrolment({ ...authority.fields, serial: 2, caps: NO_ANSWERS }));
    const again = createCurrentCaps(store);
    await again.read();
    await renew(authority.signed({ serial: 3 }));
    expect(await again.read()).toEqual({});
    expect(again.current()).toEqual({});
  });

  it.each([
    ['an older one', 'ROLLBACK_REFUSED', () => authority.signed({ serial: 2 })],
    ['one without a serial', 'ROLLBACK_REFUSED', () => authority.signed()],
    ['one of another organisation’s keys', 'SIGNATURE_INVALID', () => createTestAuthority().signed({ serial: 4 })],
    ['one for another tenant', 'ENROLMENT_INVALID', () => authority.signed({ serial: 4, tenant: 'south' })],
    ['what is no enrolment', 'ENROLMENT_INVALID', () => ({})],
  ])('is not %s', async (_what, code, value) => {
    await renew(authority.signed({ serial: 3, caps: NO_ANSWERS }));
    await expect(renew(value())).rejects.toMatchObject({ code });
    expect(await readEnrolment(store)).toMatchObject({ serial: 3, caps: NO_ANSWERS });
    expect(logged).toEqual(['enrolment_renewed']);
  });

  it('is signed by the keys that the newest root names, where a sync accepted one', async () => {
    const rotated = createTestAuthority();
    await store.put('tenants/north/metadata/root.json', rotated.root);
    await expect(renew(authority.signed({ serial: 2 }))).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    await renew(rotated.signed({ serial: 2 }));
    // All trust still starts where the fingerprint on paper says.
    expect((await readEnrolment(store))?.root).toBe(authority.fields.root);
  });
});

describe('a newest root that cannot be read', () => {
  const ROOT = 'tenants/north/metadata/root.json';
  const rotated = createTestAuthority();
  /** A sync accepted a root that no longer names the key which the enrolled one names. */
  beforeEach(async () => {
    await store.put(ROOT, rotated.root);
    await store.put('tenants/north/metadata/timestamp.json', Buffer.from('{}'));
    synced = true;
  });

  it.each([
    ['damaged', () => store.damage(ROOT)],
    ['removed, and other copies left', () => store.remove(ROOT)],
    [
      'removed with all copies, and the records tell of a sync',
      async () => {
        await store.remove(ROOT);
        await store.remove('tenants/north/metadata/timestamp.json');
      },
    ],
  ])('is not replaced by the enrolled one, whose keys may be revoked: %s', async (_how, harm) => {
    await harm();
    for (const signer of [authority, rotated])
      await expect(renew(signer.signed({ serial: 2 }))).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
    expect((await readEnrolment(store))?.serial).toBeUndefined();
    expect(logged).toEqual([]);
  });

  it('is fetched anew by a sync, after which the keys of today renew', async () => {
    store.damage(ROOT);
    await store.put(ROOT, rotated.root);
    await renew(rotated.signed({ serial: 2 }));
    expect(logged).toEqual(['enrolment_renewed']);
  });
});

describe('an enrolment that was damaged or removed', () => {
  const LOST = [
    ['damaged', () => store.damage('enrolment.json')],
    ['removed', () => store.remove('enrolment.json')],
  ] as const;
  beforeEach(async () => {
    await store.put('tenants/north/metadata/root.json', authority.root);
    synced = true;
    await renew(authority.signed({ serial: 3, caps: NO_ANSWERS }));
  });

  it.each(LOST)('opens the home without one, and says that it is lost: %s', async (_how, harm) => {
    expect(await openEnrolment(store)).toMatchObject({ enrolment: { serial: 3 }, lost: false });
    await harm();
    expect(await openEnrolment(store)).toEqual({ enrolment: null, tenant: 'north', lost: true });
  });

  it.each(LOST)('is given again, by the keys of the root that a sync accepted: %s', async (_how, harm) => {
    await harm();
    await expect(renew(createTestAuthority().signed({ serial: 3 }))).rejects.toMatchObject({
      code: 'SIGNATURE_INVALID',
    });
    await renew(authority.signed({ serial: 3, caps: NO_ANSWERS }));
    expect(await readEnrolment(store)).toMatchObject({ serial: 3, caps: NO_ANSWERS });
    expect(logged).toEqual(['enrolment_renewed', 'enrolment_given_again']);
  });

  it.each(LOST)('does not come back as an older one, which capped less: %s', async (_how, harm) => {
    await harm();
    await expect(renew(authority.signed({ serial: 2 }))).rejects.toMatchObject({ code: 'ROLLBACK_REFUSED' });
    expect((await openEnrolment(store)).lost).toBe(true);
  });

  it('is not taken where nothing here vouches for its keys; what to do is said', async () => {
    await store.remove('enrolment.json');
    await store.remove('tenants/north/metadata/root.json');
    await expect(renew(authority.signed({ serial: 4 }))).rejects.toMatchObject({
      code: 'ENROLMENT_INVALID',
      message: expect.stringContaining('restore a back-up'),
    });
  });
});

describe('a home that was never enrolled', () => {
  it('has lost nothing', async () => {
    expect(await openEnrolment(createMemorySealedStore())).toEqual({ enrolment: null, tenant: null, lost: false });
  });
});

describe('an enrolment that is shown', () => {
  it('keeps the secrets of its endpoints to itself', () => {
    const endpoints = [{ url: 'https://centre.example.org', token: 'a secret token', key: 'a secret key' }];
    const shown = summariseEnrolment(parseEnrolment({ ...authority.fields, telemetry: { endpoints } }));
    expect(shown).toMatchObject({ tenant: 'north', endpoints: ['https://centre.example.org'] });
    expect(JSON.stringify(shown)).not.toContain('secret');
  });
});
