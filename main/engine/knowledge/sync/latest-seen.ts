import { z } from 'zod';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';

const LatestSeen = z.object({ format: z.literal(1), signedAt: z.number().int().nonnegative() });

const nameFor = (tenant: string): string => `tenants/${tenant}/latest-seen.json`;

/** The latest signed time that was seen, ms since the epoch; 0 before the first sync. */
export async function readLatestSeen(store: SealedStore, tenant: string): Promise<number> {
  try {
    const bytes = await store.get(nameFor(tenant));
    const parsed = bytes === null ? null : LatestSeen.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed?.success ? parsed.data.signedAt : 0;
  } catch (error) {
    if (isOutpostError(error) && error.code === 'SEAL_BROKEN') return 0;
    throw error;
  }
}

export async function writeLatestSeen(store: SealedStore, tenant: string, signedAt: number): Promise<void> {
  await store.put(nameFor(tenant), Buffer.from(JSON.stringify({ format: 1, signedAt })));
}

/** Time that a clock set back cannot turn back: never earlier than the latest signed time seen. */
export const notBefore = (now: number, latestSeen: number): number => Math.max(now, latestSeen);
