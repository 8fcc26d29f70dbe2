import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyRepository } from '../../../../main/engine/knowledge/repository/inspect/verify.ts';
import { DEFAULT_LIFETIMES } from '../../../../main/engine/knowledge/repository/lifetimes.ts';
import { createTestPublisher, DAY_MS, type TestPublisher } from '../../../fixtures/signed-repository.ts';
import { createWorkstation, type Workstation } from './workstation.ts';

let organisation: TestPublisher;
let workstation: Workstation;
beforeEach(async () => {
  organisation = await createTestPublisher({
    lifetimes: { ...DEFAULT_LIFETIMES, snapshot: 300 * DAY_MS, timestamp: 300 * DAY_MS },
  });
  workstation = await createWorkstation(organisation);
  await organisation.delegate('pharmacy', 'pharmacy-*');
  await organisation.publish({ id: 'fire', version: 1, texts: ['Leave the building.'] });
});
afterEach(() => organisation.remove());

const doses = { id: 'pharmacy-doses', version: 1, texts: ['An invented dosing table.'] };
const bundlesOf = async (): Promise<string[]> =>
  (await workstation.sync(organisation.repository)).bundles.map(({ id, version }) => `${id} ${version}`);

describe('a delegated publisher', () => {
  it('signs its own bundles with its own key, without the organisation’s targets key', async () => {
    await rm(join(organisation.keys, 'private'), { recursive: true }).catch(() => undefined);
    await expect(organisation.publishAs('pharmacy', doses)).rejects.toMatchObject({ code: 'NO_KEY' });
  });

  it('is followed by workstations, which name the key that signed', async () => {
    await organisation.publishAs('pharmacy', doses);
    const outcome = await workstation.sync(organisation.repository);
    expect(outcome.bundles.map(({ id }) => id)).toEqual(['fire', 'pharmacy-doses']);
    const [fire, pharmacy] = outcome.bundles;
    expect(pharmacy?.signedBy).toHaveLength(1);
    expect(pharmacy?.signedBy).not.toEqual(fire?.signedBy);
    expect(
      (await verifyRepository({ repository: organisation.repository, clock: organisation.clock })).problems,
    ).toEqual([]);
  });

  it('cannot publish outside its paths, nor a bundle of another publisher, nor as a stranger', async () => {
    await expect(organisation.publishAs('pharmacy', { ...doses, id: 'fire', version: 2 })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await organisation.publish({ id: 'pharmacy-storage', version: 1, texts: ['Keep it cool.'] });
    await expect(
      organisation.publishAs('pharmacy', { ...doses, id: 'pharmacy-storage', version: 2 }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(organisation.publishAs('stranger', doses)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('with narrowed paths is ignored outside them, and people are told', async () => {
    await organisation.publishAs('pharmacy', doses);
    await workstation.sync(organisation.repository);
    // The same key, other bundles: what it signed before now lies outside.
    const folder = join(organisation.base, 'publisher-pharmacy', 'publisher.json');
    const { delegateTo } = await import('../../../../main/engine/knowledge/repository/publishers.ts');
    await delegateTo({
      keys: organisation.keys,
      name: 'pharmacy',
      bundles: ['pharmacy-storage'],
      publicFiles: [folder],
      threshold: 1,
    });
    await organisation.publish();
    const outcome = await workstation.sync(organisation.repository);
    expect(outcome.refused).toMatchObject([{ id: 'pharmacy-doses', code: 'NOT_ALLOWED' }]);
    expect(outcome.withdrawn).toEqual(['pharmacy-doses']);
  });

  it('that is revoked stops answering, and its key signs nothing any more', async () => {
    await organisation.publishAs('pharmacy', doses);
    expect(await bundlesOf()).toEqual(['fire 1', 'pharmacy-doses 1']);
    await organisation.revoke('pharmacy');
    await organisation.publish();
    const outcome = await workstation.sync(organisation.repository);
    expect(outcome.bundles.map(({ id }) => id)).toEqual(['fire']);
    expect(outcome.withdrawn).toEqual(['pharmacy-doses']);
    await expect(organisation.publishAs('pharmacy', { ...doses, version: 2 })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(
      (await verifyRepository({ repository: organisation.repository, clock: organisation.clock })).problems,
    ).toEqual([]);
  });

  it('that gets a new key goes on with it, and the old one counts for nothing', async () => {
    await organisation.publishAs('pharmacy', doses);
    await workstation.sync(organisation.repository);
    await organisation.delegate('pharmacy', 'pharmacy-*');
    await organisation.publish();
    const between = await workstation.sync(organisation.repository);
    expect(between.refused).toMatchObject([{ id: 'pharmacy', code: 'SIGNATURE_INVALID' }]);
    expect(between.withdrawn).toEqual(['pharmacy-doses']);
    await organisation.publishAs('pharmacy', { ...doses, version: 2 });
    expect(await bundlesOf()).toEqual(['fire 1', 'pharmacy-doses 2']);
    expect(
      (await verifyRepository({ repository: organisation.repository, clock: organisation.clock })).problems,
    ).toEqual([]);
  });

  it('that let its metadata lapse holds up no other publisher, and loses nothing that was verified', async () => {
    await organisation.publishAs('pharmacy', doses);
    await workstation.sync(organisation.repository);
    organisation.clock.advance(DEFAULT_LIFETIMES.targets + DAY_MS);
    workstation.clock.set(organisation.clock.now());
    await organisation.publish({ id: 'fire', version: 2, texts: ['Leave the building at once.'] });
    const outcome = await workstation.sync(organisation.repository);
    expect(outcome.bundles.map(({ id, version }) => `${id} ${version}`)).toEqual(['fire 2']);
    expect(outcome.refused).toMatchObject([{ id: 'pharmacy', code: 'METADATA_EXPIRED' }]);
    expect(outcome.withdrawn).toEqual([]);
  });
});

describe('a withdrawn bundle', () => {
  it('is named by the next sync, and cannot come back as the same version', async () => {
    const before = await organisation.snapshot('before');
    await organisation.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
    await workstation.sync(organisation.repository);
    await organisation.withdraw('fire');
    expect((await workstation.sync(organisation.repository)).withdrawn).toEqual(['fire']);
    await expect(workstation.sync(before)).rejects.toMatchObject({ code: 'ROLLBACK_REFUSED' });
  });

  it('must have been published', async () => {
    await expect(organisation.withdraw('nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
