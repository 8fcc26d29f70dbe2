import type { AppFormat, AppRelease, UpdateChannel } from '../../../../shared/domain/app-release.ts';
import { isInShare } from './lot.ts';
import type { SignedRelease } from './releases.ts';
import type { PassedOver } from './why.ts';
import { compareVersions, isNewer } from '../../../../shared/domain/version-order.ts';

/** The workstation that a release is chosen for. */
export interface Installation {
  /** The version that runs. */
  readonly current: string;
  readonly platform: string;
  readonly arch: string;
  /** What its shell can put in place, the best first; null where no shell has said so yet. */
  readonly formats: readonly AppFormat[] | null;
  readonly channel: UpdateChannel;
  /** Its random id. */
  readonly workstation: string;
  /** Versions that were taken back here. */
  readonly notAgain: readonly string[];
}

export type Choice =
  | { readonly kind: 'offered'; readonly release: SignedRelease }
  /** The newest that there is runs already. */
  | { readonly kind: 'current' }
  /** Nothing here is for this workstation: `code` says why, of the version that came nearest to it. */
  | { readonly kind: 'passed-over'; readonly version: string | null; readonly code: PassedOver };

/** A pilot goes first, and takes what goes to all. */
const CHANNELS: Readonly<Record<UpdateChannel, readonly UpdateChannel[]>> = {
  pilot: ['pilot', 'stable'],
  stable: ['stable'],
};

export const goesTo = (workstation: UpdateChannel, { channel }: Pick<AppRelease, 'channel'>): boolean =>
  CHANNELS[workstation].includes(channel);

interface Rule {
  readonly code: PassedOver;
  allows(release: AppRelease, installation: Installation): boolean;
}

/** Each release has to pass all of them, in this order; where none passes one, its code says why nothing is offered. */
const RULES: readonly Rule[] = [
  {
    code: 'UPDATE_OTHER_PLATFORM',
    allows: ({ platform, arch, format }, own) =>
      platform === own.platform && arch === own.arch && (own.formats?.includes(format) ?? true),
  },
  { code: 'UPDATE_OTHER_CHANNEL', allows: (release, own) => goesTo(own.channel, release) },
  { code: 'UPDATE_FAILED_BEFORE', allows: ({ version }, own) => !own.notAgain.includes(version) },
  {
    code: 'UPDATE_STEP_MISSING',
    allows: ({ minimumFrom }, own) => minimumFrom === null || !isNewer(minimumFrom, own.current),
  },
  { code: 'UPDATE_NOT_YET', allows: (release, own) => isInShare(own.workstation, release) },
];

function newestFirst({ formats }: Installation) {
  const place = ({ format }: AppRelease): number => formats?.indexOf(format) ?? 0;
  return (a: SignedRelease, b: SignedRelease): number => compareVersions(b.version, a.version) || place(a) - place(b);
}

/** What this workstation is offered of these releases: the newest of those that are for it, and never what it has. */
export function chooseRelease(releases: readonly SignedRelease[], own: Installation): Choice {
  const sorted = releases.toSorted(newestFirst(own));
  let left = sorted.filter(({ version }) => isNewer(version, own.current));
  if (left.length === 0) return nothingNewer(sorted[0]?.version ?? null, own.current);
  for (const { code, allows } of RULES) {
    const allowed = left.filter((release) => allows(release, own));
    if (allowed.length === 0) return { kind: 'passed-over', version: left[0]?.version ?? null, code };
    left = allowed;
  }
  const [release] = left;
  return release === undefined ? { kind: 'current' } : { kind: 'offered', release };
}

function nothingNewer(newest: string | null, current: string): Choice {
  if (newest === null) return { kind: 'passed-over', version: null, code: 'UPDATE_NONE' };
  // Never downwards: an older app cannot read what a newer one wrote.
  if (compareVersions(newest, current) < 0) return { kind: 'passed-over', version: newest, code: 'ROLLBACK_REFUSED' };
  return { kind: 'current' };
}
