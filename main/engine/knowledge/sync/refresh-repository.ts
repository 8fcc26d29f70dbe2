import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { CLOCK_TOLERANCE_MS } from '../repository/lifetimes.ts';
import { ROLE_NAMES, signedAt } from '../repository/metadata-form.ts';
import type { Downloader } from './download.ts';
import { notBefore, readLatestSeen, writeLatestSeen } from './latest-seen.ts';
import { readMetadataCopies, writeMetadataCopies } from './metadata-copies.ts';
import type { RepositoryPlace } from './place.ts';
import type { SyncNotice } from './sync-outcome.ts';
import { refreshMetadata } from './tuf/refresh-metadata.ts';
import { expired } from './tuf/refusals.ts';
import type { TrustedMetadata } from './tuf/trusted-metadata.ts';

export interface RepositoryTrust {
  readonly place: RepositoryPlace;
  /** Root metadata as it was handed over with the enrolment. */
  readonly trustedRoot: Uint8Array;
  readonly store: SealedStore;
  readonly clock: Clock;
  /** Where a temporary folder for public metadata may be made; nothing else is ever written there. */
  readonly tmpDir: string;
}

/** Metadata first, and sealed before anything else is fetched: a later, older state is refused from here on. */
export async function refreshRepository(
  options: RepositoryTrust,
  downloader: Downloader,
  verifyStored: boolean,
  notices: SyncNotice[],
): Promise<{ trusted: TrustedMetadata; now: number }> {
  const { place, store, clock, trustedRoot, tmpDir } = options;
  const latestSeen = await readLatestSeen(store, place);
  const { copies, damaged } = await readMetadataCopies(store, place);
  if (damaged.length > 0) {
    notices.push({
      code: 'SEAL_BROKEN',
      message: `Kept metadata was damaged and fetched anew: ${damaged.join(', ')}.`,
    });
  }
  const referenceTime = new Date(notBefore(clock.now(), latestSeen));
  const refreshing = { trustedRoot, copies, downloader, referenceTime, tmpDir, verifyStored };
  const trusted = await refreshMetadata(refreshing).catch((thrown: unknown) => {
    // Publishing may have removed the state that was being read: its timestamp names a newer one by now.
    const error = toOutpostError(thrown);
    if (error.details.missing === undefined) throw error;
    return refreshMetadata(refreshing);
  });
  const signed = signedAt(trusted.timestamp) ?? 0;
  const seen = Math.max(latestSeen, signed);
  const now = notBefore(clock.now(), seen);
  assertFresh(trusted, now);
  noteClock(clock.now(), seen, notices);
  const publishers = new Map([...trusted.publishers].map(([name, { bytes }]) => [name, bytes]));
  await writeMetadataCopies(store, place, copies, { top: trusted.bytes, publishers, roots: trusted.roots });
  if (seen > latestSeen) await writeLatestSeen(store, place, seen);
  return { trusted, now };
}

/** Again, since the timestamp may have told that it is later than this computer believes. */
function assertFresh(trusted: TrustedMetadata, now: number): void {
  const over = ROLE_NAMES.find((role) => trusted[role].signed.isExpired(new Date(now)));
  if (over !== undefined) throw expired(over);
}

function noteClock(now: number, seen: number, notices: SyncNotice[]): void {
  if (now + CLOCK_TOLERANCE_MS >= seen) return;
  const message = `This computer's clock shows ${new Date(now).toISOString()}, but what came was signed at ${new Date(seen).toISOString()}: set its date and time.`;
  notices.push({ code: 'CLOCK_SET_BACK', message });
}
