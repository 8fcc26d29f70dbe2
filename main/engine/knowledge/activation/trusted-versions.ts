import { z } from 'zod';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { TrustedVersions } from '../../anchor/port.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { readMetadataCopies } from '../sync/metadata-copies.ts';
import { placeOfTenant } from '../sync/place.ts';
import { type ActiveBundle, readActive } from './active-store.ts';

const Signed = z.object({ signed: z.object({ version: z.number().int().nonnegative() }) });

/** 0 where it was never kept; null where it is damaged, which says nothing of its version. */
function versionOf(bytes: Buffer | undefined, damaged: boolean): number | null {
  if (bytes === undefined) return damaged ? null : 0;
  const parsed = Signed.safeParse(JSON.parse(bytes.toString('utf8')));
  return parsed.success ? parsed.data.signed.version : null;
}

/** A version that was rolled back has answered here: going back to the one before it is no earlier copy of the home. */
const furthest = ({ version, refusedVersions }: ActiveBundle): number => Math.max(version, ...refusedVersions);

async function bundlesOf(store: SealedStore, tenant: string): Promise<TrustedVersions['bundles']> {
  try {
    return Object.fromEntries((await readActive(store, tenant)).map((one) => [one.id, furthest(one)]));
  } catch (thrown) {
    if (isOutpostError(thrown) && thrown.code === 'SEAL_BROKEN') return null;
    throw thrown;
  }
}

/** How far the sealed knowledge of a tenant has come; null for what is damaged. */
export async function readTrustedVersions(store: SealedStore, tenant: string): Promise<TrustedVersions> {
  const { copies, damaged } = await readMetadataCopies(store, placeOfTenant(tenant));
  return {
    root: versionOf(copies.top.root, damaged.includes('root')),
    timestamp: versionOf(copies.top.timestamp, damaged.includes('timestamp')),
    bundles: await bundlesOf(store, tenant),
  };
}
