import { z } from 'zod';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import type { RepositoryPlace } from './place.ts';

const LatestSeen = z.object({ format: z.literal(1), signedAt: z.number().int().nonnegative() });

const nameFor = (place: RepositoryPlace): string => `${place}/latest-seen.json`;

/** The latest signed time that was seen, ms since the epoch; 0 before the first sync. */
export async function readLatestSeen(store: SealedStore, place: RepositoryPlace): Promise<number> {
  try {
    const bytes = await store.get(nameFor(place));
    const parsed = bytes === null ? null : LatestSeen.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed?.success ? parsed.data.signedAt : 0;
  } catch (error) {
    if (isOutpostError(error) && error.code === 'SEAL_BROKEN') return 0;
    throw error;
  }
}

export async function writeLatestSeen(store: SealedStore, place: RepositoryPlace, signedAt: number): Promise<void> {
  await store.put(nameFor(place), Buffer.from(JSON.stringify({ format: 1, signedAt })));
}

/** Time that a clock set back cannot turn back: never earlier than the latest signed time seen. */
export const notBefore = (now: number, latestSeen: number): number => Math.max(now, latestSeen);
