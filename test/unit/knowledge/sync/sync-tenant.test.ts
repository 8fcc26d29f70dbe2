import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifestPath, segmentPath } from '../../../../main/engine/knowledge/repository/layout.ts';
import { DEFAULT_LIFETIMES } from '../../../../main/engine/knowledge/repository/lifetimes.ts';
import { stampRepository } from '../../../../main/engine/knowledge/repository/stamp.ts';
import {
  listTenantManifests,
  readTenantSegment,
  removeUnreferencedSegments,
} from '../../../../main/engine/knowledge/segment-store/segment-store.ts';
import { openFileSealedStore } from '../../../../main/engine/platform/file-sealed-store.ts';
import { systemIds } from '../../../../main/engine/platform/ids.ts';
import { createTestPublisher, DAY_MS, type TestPublisher } from '../../../fixtures/signed-repository.ts';
import { createWorkstation, isComplete, isEmptyFolder, TENANT, type Workstation } from './workstation.ts';

let publisher: TestPublisher;
let workstation: Workstation;
beforeEach(async () => {
  publisher = await createTestPublisher();
  workstation = await createWorkstation(publisher);
  await publisher.publish(
    { id: 'fire', version: 1, texts: ['Leave the building.'] },
    { id: 'hygiene', version: 1, texts: ['Wash hands.', 'Dry hands.'] },
  );
});
afterEach(() => publisher.remove());

const names = (outcome: { bundles: readonly { id: string; version: number }[] }) =>
  outcome.bundles.map(({ id, version }) => `${id} ${version}`);

describe('syncing', () => {
  it('brings every bundle over, verified and complete, and says who signed', async () => {
    const outcome = await workstation.sync(publisher.repository);
    expect(names(outcome)).toEqual(['fire 1', 'hygiene 1']);
    expect(outcome).toMatchObject({
      refused: [],
      notices: [],
      segmentsDownloaded: 3,
      segmentsKept: 0,
    });
    expect(await isComplete(workstation, outcome)).toBe(true);
    const held = await listTenantManifests(workstation.store, TENANT);
    expect(held.map(({ id, version, signedBy }) => [id, version, signedBy.length])).toEqual([
      ['fire', 1, 1],
      ['hygiene', 1, 1],
    ]);
    const first = held[1]?.manifest.segments[0];
    expect((await readTenantSegment(workstation.store, TENANT, first?.sha256 ?? ''))?.toString()).toBe('Wash hands.');
  });

  it('leaves no temporary folder behind, whether it succeeds or not', async () => {
    await workstation.sync(publisher.repository);
    expect(await isEmptyFolder(workstation.tmpDir)).toBe(true);
    await writeFile(join(publisher.repository, 'metadata/timestamp.json'), '{}');
    expect(await workstation.refusals(publisher.repository)).toEqual(['REPOSITORY_INVALID']);
    expect(await isEmptyFolder(workstation.tmpDir)).toBe(true);
  });

  it('fetches only the segments that changed', async () => {
    await workstation.sync(publisher.repository);
    await publisher.publish({
      id: 'hygiene',
      version: 2,
      texts: ['Wash hands.', 'Use a paper towel.'],
    });
    const outcome = await workstation.sync(publisher.repository, { verifyStored: false });
    expect(names(outcome)).toEqual(['fire 1', 'hygiene 2']);
    expect(outcome).toMatchObject({ segmentsDownloaded: 1, segmentsKept: 2 });
    const again = await workstation.sync(publisher.repository, { verifyStored: false });
    expect(again).toMatchObject({ segmentsDownloaded: 0, segmentsKept: 3, refused: [] });
    expect(again.bytesDownloaded).toBeLessThan(outcome.bytesDownloaded);
  });

  it('goes on with the other bundles when one is damaged, and heals when the source does', async () => {
    const outcome = await workstation.sync(publisher.repository);
    const sha256 = outcome.bundles[0]?.manifest.segments[0]?.sha256 ?? '';
    const path = join(publisher.repository, segmentPath(sha256));
    const good = await readFile(path);
    await writeFile(path, 'Leave the buildinq.');
    const fresh = await createWorkstation(publisher, 'fresh');
    const partly = await fresh.sync(publisher.repository);
    expect(names(partly)).toEqual(['hygiene 1']);
    expect(partly.refused).toMatchObject([{ id: 'fire', version: 1, code: 'SEGMENT_CORRUPT' }]);
    await rm(path);
    expect(await fresh.refusals(publisher.repository)).toEqual(['REPOSITORY_INVALID']);
    await writeFile(path, good);
    expect(names(await fresh.sync(publisher.repository))).toEqual(['fire 1', 'hygiene 1']);
  });

  it('fetches again what was damaged on the workstation', async () => {
    const outcome = await workstation.sync(publisher.repository);
    const sha256 = outcome.bundles[0]?.manifest.segments[0]?.sha256 ?? '';
    workstation.store.damage(`tenants/${TENANT}/segments/${sha256}`);
    workstation.store.damage(`tenants/${TENANT}/manifests/hygiene@1.json`);
    workstation.store.damage(`tenants/${TENANT}/metadata/timestamp.json`);
    const healed = await workstation.sync(publisher.repository);
    expect(healed.segmentsDownloaded).toBe(1);
    expect(healed.notices.map((notice) => notice.code)).toEqual(['SEAL_BROKEN']);
    expect((await workstation.sync(publisher.repository)).notices).toEqual([]);
    expect(await isComplete(workstation, healed)).toBe(true);
  });

  it('forgets segments that nothing refers to', async () => {
    const { bundles } = await workstation.sync(publisher.repository);
    const keep = new Set(bundles[0]?.manifest.segments.map((segment) => segment.sha256));
    expect(await removeUnreferencedSegments(workstation.store, TENANT, keep)).toBe(2);
    expect((await workstation.sync(publisher.repository)).segmentsDownloaded).toBe(2);
  });

  it('follows a rotation of all keys, and not back', async () => {
    await workstation.sync(publisher.repository);
    const before = await publisher.snapshot('before');
    await publisher.rotate('root', 'targets', 'snapshot', 'timestamp');
    await publisher.publish({ id: 'hygiene', version: 2, texts: ['Wash hands.'] });
    await publisher.rotate('root');
    await publisher.publish();
    expect(names(await workstation.sync(publisher.repository))).toEqual(['fire 1', 'hygiene 2']);
    // Correctly signed by the old keys, which are not trusted any more.
    const knowledge = workstation.knowledge();
    expect(await workstation.refusals(before)).toEqual(['ROLLBACK_REFUSED']);
    expect(workstation.knowledge()).toEqual(knowledge);
  });

  it('leaves nothing in clear on the disk, and finds what it sealed', async () => {
    const folder = join(publisher.base, 'home');
    const store = await openFileSealedStore(folder, systemIds.bytes(32), systemIds);
    const first = await workstation.sync(publisher.repository, { store });
    expect(first.segmentsDownloaded).toBe(3);
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const names = files.filter((file) => file.isFile());
    // two manifests, three segments, four metadata files, the latest signed time
    expect(names).toHaveLength(11);
    for (const file of names) {
      const bytes = await readFile(join(file.parentPath, file.name));
      expect(['Wash hands', 'Invented', 'signatures'].filter((text) => bytes.includes(text))).toEqual([]);
    }
    expect(await workstation.sync(publisher.repository, { store })).toMatchObject({
      segmentsKept: 3,
      refused: [],
    });
  });

  it('is cancelled by its signal', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await workstation.refusals(publisher.repository, { signal: stop.signal })).toEqual(['CANCELLED']);
  });
});

describe('refusing', () => {
  it('an older state of the repository', async () => {
    const older = await publisher.snapshot('older');
    await publisher.publish({ id: 'hygiene', version: 2, texts: ['Wash hands well.'] });
    await workstation.sync(publisher.repository);
    const knowledge = workstation.knowledge();
    expect(await workstation.refusals(older)).toEqual(['ROLLBACK_REFUSED']);
    expect(workstation.knowledge()).toEqual(knowledge);
    expect((await workstation.sync(publisher.repository)).refused).toEqual([]);
  });

  it('an older bundle in a newer state, also when the kept metadata is gone', async () => {
    const older = await publisher.snapshot('older');
    await publisher.publish({ id: 'hygiene', version: 2, texts: ['Wash hands well.'] });
    await workstation.sync(publisher.repository);
    for (const role of ['root', 'timestamp', 'snapshot', 'targets']) {
      await workstation.store.remove(`tenants/${TENANT}/metadata/${role}.json`);
    }
    const outcome = await workstation.sync(older);
    expect(outcome.refused).toMatchObject([{ id: 'hygiene', version: 1, code: 'ROLLBACK_REFUSED' }]);
    expect(names(outcome)).toEqual(['fire 1']);
  });

  it('a timestamp that has expired, until it is stamped', async () => {
    await workstation.sync(publisher.repository);
    publisher.clock.advance(15 * DAY_MS);
    workstation.clock.advance(15 * DAY_MS);
    expect(await workstation.refusals(publisher.repository)).toEqual(['METADATA_EXPIRED']);
    await publisher.stamp();
    expect((await workstation.sync(publisher.repository)).refused).toEqual([]);
    publisher.clock.advance(16 * DAY_MS);
    workstation.clock.advance(16 * DAY_MS);
    await publisher.stamp();
    // Now it is the snapshot's turn.
    await expect(workstation.sync(publisher.repository)).rejects.toMatchObject({
      code: 'METADATA_EXPIRED',
      details: { role: 'snapshot', clause: '5.5.6' },
    });
  });

  it('expired knowledge, while the rest goes on', async () => {
    await publisher.publish({
      id: 'spill',
      version: 1,
      texts: ['Cover it.'],
      expiresAt: '2026-03-02',
    });
    const outcome = await workstation.sync(publisher.repository);
    expect(outcome.refused).toMatchObject([{ id: 'spill', version: 1, code: 'EXPIRED' }]);
    expect(names(outcome)).toEqual(['fire 1', 'hygiene 1']);
  });

  it('a root that has expired, however fresh the rest is', async () => {
    const lifetimes = { ...DEFAULT_LIFETIMES, root: DAY_MS };
    const short = await createTestPublisher({ lifetimes });
    await short.publish({ id: 'fire', version: 1, texts: ['Leave the building.'] });
    const enrolled = await createWorkstation(short);
    expect((await enrolled.sync(short.repository)).refused).toEqual([]);
    enrolled.clock.advance(2 * DAY_MS);
    await expect(enrolled.sync(short.repository)).rejects.toMatchObject({
      code: 'METADATA_EXPIRED',
      details: { role: 'root', clause: '5.3.10' },
    });
    await short.remove();
  });

  it('two states under one version number', async () => {
    const fork = await publisher.snapshot('fork');
    const { keys, clock } = publisher;
    await publisher.stamp();
    clock.advance(1000);
    await stampRepository({ repository: fork, keys, passphrase: null, clock });
    await workstation.sync(publisher.repository);
    expect(await workstation.refusals(fork)).toEqual(['REPOSITORY_INVALID']);
    await stampRepository({ repository: fork, keys, passphrase: null, clock });
    expect((await workstation.sync(fork)).refused).toEqual([]);
  });

  it('not for ever what a stolen timestamp key ran ahead of, once that key is replaced', async () => {
    const stolen = await publisher.snapshot('stolen');
    const { keys, clock } = publisher;
    for (let n = 0; n < 5; n++) {
      await stampRepository({ repository: stolen, keys, passphrase: null, clock });
    }
    await workstation.sync(stolen);
    expect(await workstation.refusals(publisher.repository)).toEqual(['ROLLBACK_REFUSED']);
    await publisher.rotate('timestamp');
    await publisher.publish();
    // TUF specification 5.3.11: recovery from a fast-forward attack.
    expect((await workstation.sync(publisher.repository)).refused).toEqual([]);
    expect(await workstation.refusals(stolen)).toEqual(['ROLLBACK_REFUSED']);
  });

  it('a repository signed with other keys', async () => {
    const other = await createTestPublisher();
    await other.publish({ id: 'hygiene', version: 9, texts: ['Do not wash hands.'] });
    expect(await workstation.refusals(other.repository)).toEqual(['ROOT_MISMATCH']);
    await cp(join(publisher.repository, 'metadata/1.root.json'), join(other.repository, 'metadata/1.root.json'));
    await expect(workstation.sync(other.repository)).rejects.toMatchObject({
      code: 'SIGNATURE_INVALID',
      details: { role: 'timestamp', clause: '5.4.2' },
    });
    expect(workstation.store.contents().size).toBe(0);
    await other.remove();
  });

  it('a mixture of two states', async () => {
    const older = await publisher.snapshot('older');
    await publisher.publish({ id: 'hygiene', version: 2, texts: ['Wash hands well.'] });
    const [oldSnapshot, newSnapshot] = [
      join(older, 'metadata/1.snapshot.json'),
      join(publisher.repository, 'metadata/2.snapshot.json'),
    ];
    await cp(oldSnapshot, newSnapshot);
    await expect(workstation.sync(publisher.repository)).rejects.toMatchObject({
      code: 'TARGET_MISMATCH',
      details: { role: 'snapshot', clause: '5.5.2' },
    });
  });

  it('another manifest in the place of the signed one', async () => {
    const { bundles } = await workstation.sync(publisher.repository);
    const [fire, hygiene] = bundles.map(({ id, manifestSha256 }) =>
      join(publisher.repository, manifestPath(id, manifestSha256)),
    ) as [string, string];
    await cp(hygiene, fire);
    const fresh = await createWorkstation(publisher, 'fresh');
    expect(await fresh.refusals(publisher.repository)).toEqual(['TARGET_MISMATCH']);
  });

  it('a folder that is not there or holds no repository', async () => {
    expect(await workstation.refusals(join(publisher.base, 'nowhere'))).toEqual(['UNREACHABLE']);
    expect(await workstation.refusals(publisher.base)).toEqual(['REPOSITORY_INVALID']);
  });

  it('an enrolment whose root is damaged', async () => {
    const trustedRoot = Buffer.from(publisher.root);
    trustedRoot[40] = (trustedRoot[40] ?? 0) ^ 1;
    expect(await workstation.refusals(publisher.repository, { trustedRoot })).toEqual(['ENROLMENT_INVALID']);
  });

  it('a tenant whose name could lead elsewhere', async () => {
    expect(await workstation.refusals(publisher.repository, { tenant: '../other' })).toEqual(['BAD_INPUT']);
  });
});

describe('a clock that was set back', () => {
  it('does not make expired metadata valid again, and is noticed', async () => {
    const stick = await publisher.snapshot('stick');
    publisher.clock.advance(20 * DAY_MS);
    workstation.clock.advance(20 * DAY_MS);
    await publisher.publish();
    await workstation.sync(publisher.repository);
    workstation.clock.advance(-20 * DAY_MS);
    const outcome = await workstation.sync(publisher.repository);
    expect(outcome.notices.map((notice) => notice.code)).toEqual(['CLOCK_SET_BACK']);
    // On a second workstation that forgot all but the latest signed time, the old stick has expired.
    for (const role of ['root', 'timestamp', 'snapshot', 'targets']) {
      await workstation.store.remove(`tenants/${TENANT}/metadata/${role}.json`);
    }
    expect(await workstation.refusals(stick)).toEqual(['METADATA_EXPIRED']);
  });

  it('is noticed at the first sync too, when the signed time is later than the clock', async () => {
    workstation.clock.set(0);
    const outcome = await workstation.sync(publisher.repository);
    expect(outcome.notices.map((notice) => notice.code)).toEqual(['CLOCK_SET_BACK']);
    expect(names(outcome)).toEqual(['fire 1', 'hygiene 1']);
  });

  it('still lets expired bundles be refused', async () => {
    workstation.clock.set(0);
    await publisher.publish({
      id: 'spill',
      version: 1,
      texts: ['Cover it.'],
      expiresAt: '2026-02-01',
    });
    expect(await workstation.refusals(publisher.repository)).toEqual(['EXPIRED']);
  });
});
