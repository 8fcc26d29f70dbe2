import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Enrolment, parseEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { narrowEnrolment } from '../../../main/engine/enrolment/narrow.ts';
import { narrowUpdates } from '../../../main/engine/enrolment/narrow-updates.ts';
import type { UpdatePolicy } from '../../../shared/contract/updates.ts';
import { DEFAULT_IDLE, IdlePolicy } from '../../../shared/domain/idle.ts';

function signed(more: Partial<Enrolment> = {}): Enrolment {
  return parseEnrolment({
    format: 1,
    tenant: 'north',
    organisation: 'North',
    facility: 'north-1',
    departments: ['nursing'],
    sources: ['https://knowledge.example'],
    root: 'AAAA',
    ...more,
  });
}
const RELEASES: UpdatePolicy = { channel: 'pilot', sources: ['https://releases.example'], root: 'AAAA' };

const minutes = (min: number, max: number) => fc.option(fc.integer({ min, max }), { nil: undefined });
const idlePolicy = fc
  .record({ coverMinutes: minutes(1, 30), lockMinutes: minutes(2, 240), closeMinutes: minutes(15, 1_440) })
  .map((times) => Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined)));
const signedIdle = fc.option(
  idlePolicy.map((times) => IdlePolicy.safeParse(times).data).filter((parsed) => parsed !== undefined),
  { nil: undefined },
);

describe('an enrolment under a machine policy', () => {
  it('is the signed one where the policy says nothing', () => {
    const enrolment = signed({ idle: { coverMinutes: 3, lockMinutes: 9 }, log: { megabytes: 4, files: 2 } });
    expect(narrowEnrolment(enrolment, {})).toEqual(enrolment);
    expect(narrowEnrolment(signed(), {})).toEqual(signed());
  });

  it('covers, signs out and closes no later than either says, and what it gives is a policy of idle times itself', () => {
    fc.assert(
      fc.property(signedIdle, idlePolicy, (idle, policy) => {
        const held = narrowEnrolment(signed(idle === undefined ? {} : { idle }), policy).idle ?? DEFAULT_IDLE;
        const base = idle ?? DEFAULT_IDLE;
        expect(held.coverMinutes).toBeLessThanOrEqual(Math.min(base.coverMinutes, policy.coverMinutes ?? 30));
        expect(held.lockMinutes).toBeLessThanOrEqual(Math.min(base.lockMinutes, policy.lockMinutes ?? 240));
        expect(held.closeMinutes ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
          Math.min(base.closeMinutes ?? Number.POSITIVE_INFINITY, policy.closeMinutes ?? Number.POSITIVE_INFINITY),
        );
        expect(IdlePolicy.parse(held)).toEqual(held);
      }),
    );
  });

  it('shortens, and never lengthens', () => {
    const enrolment = signed({ idle: { coverMinutes: 3, lockMinutes: 9 } });
    expect(narrowEnrolment(enrolment, { coverMinutes: 10, lockMinutes: 6 }).idle).toEqual({
      coverMinutes: 3,
      lockMinutes: 6,
    });
  });

  it('lets the log take no more than either says', () => {
    expect(narrowEnrolment(signed({ log: { megabytes: 4, files: 2 } }), { logMegabytes: 9, logFiles: 1 }).log).toEqual({
      megabytes: 4,
      files: 1,
    });
    expect(narrowEnrolment(signed(), { logMegabytes: 9 }).log).toEqual({ megabytes: 1, files: 5 });
  });
});

describe('updates of the app under a machine policy', () => {
  it('are those of the enrolment where the policy says nothing', () => {
    expect(narrowUpdates(RELEASES, {})).toEqual(RELEASES);
    expect(narrowUpdates(RELEASES, { updates: 'enrolment' })).toEqual(RELEASES);
  });

  it('are off where the policy says so, and where no enrolment signed any', () => {
    expect(narrowUpdates(RELEASES, { updates: 'off' })).toBe(undefined);
    expect(narrowUpdates(undefined, { updates: 'enrolment', updateSources: ['https://x.example'] })).toBe(undefined);
  });

  it('may be held back to the stable channel, and never hurried on to the pilot', () => {
    expect(narrowUpdates(RELEASES, { updateChannel: 'stable' })?.channel).toBe('stable');
    expect(narrowUpdates({ ...RELEASES, channel: 'stable' }, { updateChannel: 'pilot' })?.channel).toBe('stable');
  });

  it('may come from elsewhere, under the root that was signed', () => {
    expect(narrowUpdates(RELEASES, { updateSources: ['E:\\outpost'] })).toEqual({
      ...RELEASES,
      sources: ['E:\\outpost'],
    });
  });
});
