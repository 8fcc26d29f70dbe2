import { type Caps, strictest } from '../../../../shared/domain/caps.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { readTenantManifest, unlessBroken } from '../segment-store/segment-store.ts';
import type { BundleManifest } from '../bundle-manifest.ts';

/** Of a version that was rolled back and can no longer be read: it may have capped anything, and this lets nothing be claimed. */
const UNREADABLE: Caps = { claims: 'related' };

/**
 * The caps of the version that answers, and of newer ones that were rolled back: a roll-back is no way around what was
 * signed. A newer version of the bundle lifts them. `refused`: the versions that were rolled back.
 */
export async function capsOfBundle(
  store: SealedStore,
  tenant: string,
  { id, version, caps }: Pick<BundleManifest, 'id' | 'version' | 'caps'>,
  refused: readonly number[],
): Promise<Caps> {
  const newer = refused.filter((one) => one > version);
  const rolledBack = newer.map(async (one) => {
    const held = await unlessBroken(() => readTenantManifest(store, tenant, id, one));
    return held === null ? UNREADABLE : held.manifest.caps;
  });
  return strictest([caps, ...(await Promise.all(rolledBack))]);
}
