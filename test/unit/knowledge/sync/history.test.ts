import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyRepository } from '../../../../main/engine/knowledge/repository/inspect/verify.ts';
import { createTestPublisher, DAY_MS, type TestPublisher } from '../../../fixtures/signed-repository.ts';
import { createWorkstation } from './workstation.ts';

type Step =
  | { kind: 'publish'; bundle: 'fire' | 'hygiene'; parts: readonly number[] }
  | { kind: 'stamp' }
  | { kind: 'rotate'; role: 'root' | 'targets' | 'snapshot' | 'timestamp' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('publish' as const),
    bundle: fc.constantFrom('fire' as const, 'hygiene' as const),
    parts: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('stamp' as const) }),
  fc.record({
    kind: fc.constant('rotate' as const),
    role: fc.constantFrom('root' as const, 'targets' as const, 'snapshot' as const, 'timestamp' as const),
  }),
);

async function take(publisher: TestPublisher, versions: Map<string, number>, one: Step): Promise<void> {
  publisher.clock.advance(DAY_MS / 4);
  if (one.kind === 'stamp') {
    await publisher.stamp();
  } else if (one.kind === 'rotate') {
    await publisher.rotate(one.role);
    await publisher.publish();
  } else {
    const version = (versions.get(one.bundle) ?? 0) + 1;
    versions.set(one.bundle, version);
    await publisher.publish({
      id: one.bundle,
      version,
      texts: one.parts.map((part) => `Part ${part}.`),
    });
  }
}

describe('whatever the publisher does', () => {
  it('a workstation ends with the newest state, and goes back to none of the older ones', async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const publisher = await createTestPublisher();
      try {
        const workstation = await createWorkstation(publisher);
        const versions = new Map([['fire', 1]]);
        await publisher.publish({ id: 'fire', version: 1, texts: ['Part 1.'] });
        const older: string[] = [];
        for (const [index, one] of steps.entries()) {
          older.push(await publisher.snapshot(`state-${index}`));
          await take(publisher, versions, one);
          workstation.clock.set(publisher.clock.now());
          expect((await verifyRepository(publisher)).problems).toEqual([]);
          const { bundles, refused } = await workstation.sync(publisher.repository);
          expect(refused).toEqual([]);
          expect(new Map(bundles.map(({ id, version }) => [id, version]))).toEqual(versions);
        }
        const knowledge = workstation.knowledge();
        for (const state of older) expect(await workstation.refusals(state)).toEqual(['ROLLBACK_REFUSED']);
        expect(workstation.knowledge()).toEqual(knowledge);
      } finally {
        await rm(publisher.base, { recursive: true, force: true });
      }
    });
    await fc.assert(property, { numRuns: 6 });
  });
});
