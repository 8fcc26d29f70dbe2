import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActiveBundle } from '../../../../main/engine/knowledge/activation/active-store.ts';
import { collectSegments } from '../../../../main/engine/knowledge/activation/collect-segments.ts';
import { createTestPublisher, type TestPublisher } from '../../../fixtures/signed-repository.ts';
import { createWorkstation, TENANT, type Workstation } from '../sync/workstation.ts';

let publisher: TestPublisher;
let workstation: Workstation;
beforeEach(async () => {
  publisher = await createTestPublisher();
  workstation = await createWorkstation(publisher);
  for (const version of [1, 2, 3]) {
    await publisher.publish({ id: 'hygiene', version, texts: [`Wash hands for ${version}0 seconds.`] });
    await workstation.sync(publisher.repository);
  }
});
afterEach(() => publisher.remove());

const active = (version: number, previousVersion: number | null): ActiveBundle => ({
  ...{ id: 'hygiene', version, previousVersion, refusedVersions: [], activatedAt: '2026-03-01T08:00:00.000Z' },
  ...{ selfTest: 'passed', ownVectors: null },
});
const held = (what: 'segments' | 'manifests'): number =>
  [...workstation.knowledge().keys()].filter((name) => name.includes(`/${what}/`)).length;

describe('segments that nothing names', () => {
  it('go after an activation; what answers, and what a roll-back returns to, stays', async () => {
    expect(held('segments')).toBe(3);
    expect(await collectSegments(workstation.store, TENANT, [active(3, 2)])).toBe(1);
    expect(held('segments')).toBe(2);
    expect(await collectSegments(workstation.store, TENANT, [active(3, 2)])).toBe(0);
  });

  it('stay where a newer version is held that has not been activated yet', async () => {
    expect(await collectSegments(workstation.store, TENANT, [active(1, null)])).toBe(1);
    expect(held('segments')).toBe(2);
  });

  it('go with a bundle that was withdrawn; its versions are remembered against a replay', async () => {
    expect(await collectSegments(workstation.store, TENANT, [], ['hygiene'])).toBe(3);
    expect(held('segments')).toBe(0);
    expect(held('manifests')).toBe(3);
  });

  it('stay, all of them, where a manifest cannot be read', async () => {
    workstation.store.damage(`tenants/${TENANT}/manifests/hygiene@3.json`);
    expect(await collectSegments(workstation.store, TENANT, [active(3, 2)])).toBe(0);
    expect(held('segments')).toBe(3);
  });
});
