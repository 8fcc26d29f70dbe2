import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRepositoryFiles } from '../../../../main/engine/knowledge/repository/repository-files.ts';
import { isErrorCode } from '../../../../shared/errors/codes.ts';
import { createTestPublisher, type TestPublisher } from '../../../fixtures/signed-repository.ts';
import { createWorkstation, type Workstation, withChangedByte } from './workstation.ts';

/** A repository with a rotated root, roles of 2 of 3 keys, and two bundles. */
let publisher: TestPublisher;
let held: Workstation;
let files: { path: string; length: number }[];
beforeAll(async () => {
  const roles = { root: { keys: 3, threshold: 2 }, timestamp: { keys: 3, threshold: 2 } };
  publisher = await createTestPublisher({ roles });
  await publisher.publish({
    id: 'fire',
    version: 1,
    texts: ['Leave the building.', 'Call for help.'],
  });
  await publisher.rotate('targets');
  await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
  held = await createWorkstation(publisher, 'held');
  await held.sync(publisher.repository);
  const names = await listRepositoryFiles(publisher.repository);
  files = await Promise.all(
    names.map(async (name) => {
      const path = join(publisher.repository, name);
      return { path, length: (await readFile(path)).length };
    }),
  );
});
afterAll(() => publisher.remove());

async function refusedByBoth(): Promise<void> {
  const fresh = await createWorkstation(publisher, 'fresh');
  for (const codes of [await fresh.refusals(publisher.repository), await held.refusals(publisher.repository)]) {
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.every(isErrorCode)).toBe(true);
    expect(codes).not.toContain('INTERNAL');
  }
}

describe('one changed byte', () => {
  it('in any file is refused, by who comes new and by who holds everything', async () => {
    const knowledge = held.knowledge();
    // 2 roots, targets, snapshot, timestamp, 2 manifests, 3 segments
    expect(files).toHaveLength(10);
    for (const { path, length } of files) {
      await withChangedByte(path, Math.floor(length / 2), 0x01, refusedByBoth);
    }
    expect(held.knowledge()).toEqual(knowledge);
    expect(await held.refusals(publisher.repository)).toEqual([]);
  });

  it('at any place is refused', async () => {
    const anywhere = fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }));
    const property = fc.asyncProperty(anywhere, async ([which, where, mask]) => {
      const file = files[which % files.length];
      if (file !== undefined) await withChangedByte(file.path, where % file.length, mask, refusedByBoth);
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it('is refused when it is appended, or cut off', async () => {
    for (const { path } of files) {
      const bytes = await readFile(path);
      for (const changed of [Buffer.concat([bytes, Buffer.from('\n')]), bytes.subarray(0, -1)]) {
        await writeFile(path, changed);
        await refusedByBoth();
      }
      await writeFile(path, bytes);
    }
  });

  it('in a root before the one that a workstation was enrolled with is refused', async () => {
    const [first, second] = [1, 2].map((n) => join(publisher.repository, `metadata/${n}.root.json`)) as [
      string,
      string,
    ];
    const trustedRoot = await readFile(second);
    const late = await createWorkstation(publisher, 'late');
    expect(await late.refusals(publisher.repository, { trustedRoot })).toEqual([]);
    const codes = await withChangedByte(first, 200, 0x01, () => late.refusals(publisher.repository, { trustedRoot }));
    expect(codes).toHaveLength(1);
  });
});
