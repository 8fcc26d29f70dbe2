import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRelease, type Installation } from '../../../main/engine/updates/choose/choose.ts';
import { isInShare, lotOf } from '../../../main/engine/updates/choose/lot.ts';
import { releasesAmong, type SignedRelease } from '../../../main/engine/updates/choose/releases.ts';
import { compareVersions, isNewer } from '../../../shared/domain/version-order.ts';
import type { AppRelease } from '../../../shared/domain/app-release.ts';
import { testRelease } from '../../fixtures/app-repository.ts';

const OWN: Installation = {
  ...{ current: '1.2.0', platform: 'linux', arch: 'x64', formats: ['folder', 'appimage'], channel: 'stable' },
  ...{ workstation: '0011223344556677', notAgain: [] },
};

function signed(version: string, more: Partial<AppRelease> = {}): SignedRelease {
  const release = testRelease(version, more);
  const file = `outpost-${version}.${release.format}`;
  const target = { name: `app/${version}/${file}`, bytes: 7, sha256: 'a'.repeat(64), custom: release };
  return { ...release, target, file };
}

const chosen = (releases: readonly SignedRelease[], own: Partial<Installation> = {}) => {
  const choice = chooseRelease(releases, { ...OWN, ...own });
  return choice.kind === 'offered' ? `${choice.release.version} ${choice.release.format}` : choice;
};

describe('what a workstation is offered', () => {
  it('is the newest version, in the format that its shell likes best', () => {
    const releases = [signed('1.3.0'), signed('1.10.0', { format: 'appimage' }), signed('1.10.0'), signed('1.9.9')];
    expect(chosen(releases)).toBe('1.10.0 folder');
    expect(chosen(releases, { formats: ['appimage'] })).toBe('1.10.0 appimage');
  });

  it('is nothing where the newest runs already, and never an older one', () => {
    expect(chosen([signed('1.2.0'), signed('1.1.0')])).toEqual({ kind: 'current' });
    expect(chosen([signed('1.1.9')])).toEqual({ kind: 'passed-over', version: '1.1.9', code: 'ROLLBACK_REFUSED' });
    expect(chosen([])).toEqual({ kind: 'passed-over', version: null, code: 'UPDATE_NONE' });
  });

  it.each([
    ['UPDATE_OTHER_PLATFORM', { platform: 'win32' }, {}],
    ['UPDATE_OTHER_PLATFORM', { arch: 'arm64' }, {}],
    ['UPDATE_OTHER_PLATFORM', { format: 'deb' }, {}],
    ['UPDATE_OTHER_CHANNEL', { channel: 'pilot' }, {}],
    ['UPDATE_FAILED_BEFORE', {}, { notAgain: ['1.3.0'] }],
    ['UPDATE_STEP_MISSING', { minimumFrom: '1.2.1' }, {}],
    ['UPDATE_NOT_YET', { share: 0 }, {}],
  ] as const)('leaves one out with %s where it has %j and the workstation %j', (code, release, own) => {
    expect(chosen([signed('1.3.0', release)], own)).toEqual({ kind: 'passed-over', version: '1.3.0', code });
    // Another that is for it is offered all the same.
    expect(chosen([signed('1.3.0', release), signed('1.2.1')], own)).toBe('1.2.1 folder');
  });

  it('goes to a pilot first, and what goes to all goes to a pilot too', () => {
    expect(chosen([signed('1.3.0', { channel: 'pilot' })], { channel: 'pilot' })).toBe('1.3.0 folder');
    expect(chosen([signed('1.3.0')], { channel: 'pilot' })).toBe('1.3.0 folder');
  });

  it('takes the step between where the newest cannot be reached at once', () => {
    expect(chosen([signed('2.0.0', { minimumFrom: '1.9.0' }), signed('1.9.0')])).toBe('1.9.0 folder');
    expect(chosen([signed('2.0.0', { minimumFrom: '1.9.0' })], { current: '1.9.0' })).toBe('2.0.0 folder');
  });

  it('is known where no shell has said what it can install', () => {
    expect(chosen([signed('1.3.0', { format: 'deb' })], { formats: null })).toBe('1.3.0 deb');
  });
});

const version = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => parts.join('.'));
const release = fc
  .record({
    version,
    share: fc.constantFrom(0, 0.25, 0.5, 1),
    channel: fc.constantFrom('pilot' as const, 'stable' as const),
    platform: fc.constantFrom('linux' as const, 'win32' as const),
    format: fc.constantFrom('folder' as const, 'deb' as const),
    minimumFrom: fc.option(version),
  })
  .map(({ version: of, ...more }) => signed(of, more));
const installation = fc
  .record({
    current: version,
    channel: fc.constantFrom('pilot' as const, 'stable' as const),
    notAgain: fc.array(version),
  })
  .map((own): Installation => ({ ...OWN, ...own }));

describe('whatever is published', () => {
  it('an offer is newer, for this machine and channel, reachable, in its share, and not one that failed', () => {
    fc.assert(
      fc.property(fc.array(release), installation, (releases, own) => {
        const choice = chooseRelease(releases, own);
        if (choice.kind !== 'offered') return;
        const { release: one } = choice;
        expect(isNewer(one.version, own.current)).toBe(true);
        expect([one.platform, one.arch, one.format]).toEqual(['linux', 'x64', 'folder']);
        expect(own.channel === 'pilot' || one.channel === 'stable').toBe(true);
        expect(own.notAgain).not.toContain(one.version);
        expect(one.minimumFrom === null || !isNewer(one.minimumFrom, own.current)).toBe(true);
        expect(isInShare(own.workstation, one)).toBe(true);
      }),
    );
  });

  it('the order in which it is listed changes nothing, and what is offered once is offered again', () => {
    fc.assert(
      fc.property(fc.array(release), installation, (releases, own) => {
        const offered = (list: readonly SignedRelease[]): string | null => {
          const choice = chooseRelease(list, own);
          return choice.kind === 'offered' ? choice.release.version : null;
        };
        expect(offered(releases.toReversed())).toBe(offered(releases));
      }),
    );
  });

  it('a workstation that is in a share stays in as the share grows', () => {
    const share = fc.integer({ min: 0, max: 1_000 }).map((n) => n / 1_000);
    fc.assert(
      fc.property(fc.string(), version, share, share, (workstation, of, one, other) => {
        const [small, large] = one < other ? [one, other] : [other, one];
        const within = (part: number): boolean => isInShare(workstation, { version: of, share: part });
        expect(within(large) || !within(small)).toBe(true);
        expect([within(0), within(1)]).toEqual([false, true]);
      }),
    );
  });

  it('a share is that part of the workstations, and another one for each version', () => {
    const workstations = Array.from({ length: 2_000 }, (_, n) => `workstation ${n}`);
    const first = workstations.filter((id) => isInShare(id, { version: '1.3.0', share: 0.1 }));
    const next = workstations.filter((id) => isInShare(id, { version: '1.4.0', share: 0.1 }));
    expect(first.length / workstations.length).toBeCloseTo(0.1, 1);
    // By chance a tenth of them is in both.
    expect(first.filter((id) => next.includes(id)).length).toBeLessThan(first.length / 2);
    expect(lotOf('workstation 1', '1.3.0')).toBe(lotOf('workstation 1', '1.3.0'));
  });

  it('versions are in one order', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        expect(compareVersions(a, b) === 0).toBe(a === b);
      }),
    );
    expect(isNewer('1.10.0', '1.9.9')).toBe(true);
  });
});

describe('what counts as a release', () => {
  const file = (name: string, custom: unknown) => ({ name, bytes: 7, sha256: 'a'.repeat(64), custom });

  it('stands under its own version, and in a form that this Outpost knows', () => {
    const known = releasesAmong([
      file('app/1.3.0/outpost.tar.gz', testRelease('1.3.0')),
      file('app/1.3.0/outpost.tar.gz', testRelease('1.4.0')),
      file('bundles/policies.json', testRelease('1.3.0')),
      file('app/1.3.0/outpost.snap', { ...testRelease('1.3.0'), format: 'snap' }),
      file('app/1.3.0/../outpost.tar.gz', testRelease('1.3.0')),
      file('app/1.3.0/outpost.tar.gz', null),
    ]);
    expect(known.map(({ target }) => target.name)).toEqual(['app/1.3.0/outpost.tar.gz']);
  });
});
