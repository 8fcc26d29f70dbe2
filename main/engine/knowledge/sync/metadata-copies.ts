import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { ROLE_NAMES, type RoleName } from '../repository/metadata-form.ts';

/** The trusted metadata of the last sync: what newer metadata is measured against. */
export type MetadataCopies = Readonly<Partial<Record<RoleName, Buffer>>>;

const nameFor = (tenant: string, role: RoleName): string =>
  `tenants/${tenant}/metadata/${role}.json`;

/**
 * A damaged copy counts as absent: whoever can damage it could also delete it, and a clinic must be able to
 * sync again. Bundle versions are measured against the held manifests all the same.
 */
export async function readMetadataCopies(
  store: SealedStore,
  tenant: string,
): Promise<{ copies: MetadataCopies; damaged: RoleName[] }> {
  const copies: Partial<Record<RoleName, Buffer>> = {};
  const damaged: RoleName[] = [];
  for (const role of ROLE_NAMES) {
    try {
      const bytes = await store.get(nameFor(tenant, role));
      if (bytes !== null) copies[role] = bytes;
    } catch (error) {
      if (!isOutpostError(error) || error.code !== 'SEAL_BROKEN') throw error;
      damaged.push(role);
    }
  }
  return { copies, damaged };
}

/** Root first, timestamp last: an interruption leaves an older state, never a mixed one that is newer. */
export async function writeMetadataCopies(
  store: SealedStore,
  tenant: string,
  before: MetadataCopies,
  now: Readonly<Record<RoleName, Buffer>>,
): Promise<void> {
  for (const role of ROLE_NAMES) {
    if (before[role]?.equals(now[role])) continue;
    await store.put(nameFor(tenant, role), now[role]);
  }
}
