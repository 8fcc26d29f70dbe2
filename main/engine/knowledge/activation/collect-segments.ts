import type { SealedStore } from '../../platform/sealed-store.ts';
import {
  heldVersions,
  readTenantManifest,
  removeUnreferencedSegments,
  storedBundles,
  unlessBroken,
} from '../segment-store/segment-store.ts';
import type { ActiveBundle } from './active-store.ts';
import { removeUnreferencedVectors } from './vectors/vector-store.ts';

/**
 * Removes the segments, and this workstation's vectors of them, that no version names which may still answer: the active ones, those that a roll-back would
 * return to, and of each bundle the newest, which may be on its way or wait for the clinic to accept it. Manifests
 * stay: their versions are what a replayed older one is known by. Returns how many segments were removed.
 */
export async function collectSegments(
  store: SealedStore,
  tenant: string,
  active: readonly ActiveBundle[],
  withdrawn: readonly string[] = [],
): Promise<number> {
  const wanted = active.flatMap(({ id, version, previousVersion }) => [
    { id, version },
    ...(previousVersion === null ? [] : [{ id, version: previousVersion }]),
  ]);
  for (const id of await storedBundles(store, tenant)) {
    const newest = (await heldVersions(store, tenant, id)).at(-1);
    if (newest !== undefined && !withdrawn.includes(id)) wanted.push({ id, version: newest });
  }
  const kept = new Set<string>();
  for (const { id, version } of wanted) {
    const held = await unlessBroken(() => readTenantManifest(store, tenant, id, version));
    // A manifest that cannot be read names nothing: what it may need is not touched.
    if (held === null) return 0;
    for (const { sha256 } of held.manifest.segments) kept.add(sha256);
  }
  await removeUnreferencedVectors(store, tenant, kept);
  return removeUnreferencedSegments(store, tenant, kept);
}
