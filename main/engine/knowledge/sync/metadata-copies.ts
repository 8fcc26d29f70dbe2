import { isOutpostError, OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { ROLE_NAMES, type RoleName } from '../repository/metadata-form.ts';
import type { RepositoryPlace } from './place.ts';

/** The trusted metadata of the last sync: what newer metadata is measured against. */
export interface MetadataCopies {
  readonly top: Readonly<Partial<Record<RoleName, Buffer>>>;
  /** Delegated targets by publisher: spares their download where they did not change. */
  readonly publishers: ReadonlyMap<string, Buffer>;
}

/** What a sync trusted, to be kept. */
export interface MetadataBytes {
  readonly top: Readonly<Record<RoleName, Buffer>>;
  readonly publishers: ReadonlyMap<string, Buffer>;
  /** By version. */
  readonly roots: ReadonlyMap<number, Buffer>;
}

/** The root of a version as it was kept; null where it was not. Damage counts as absence. */
export function readRootCopy(store: SealedStore, place: RepositoryPlace, version: number): Promise<Buffer | null> {
  return readCopy(store, rootName(place, version), () => undefined);
}

const rootName = (place: RepositoryPlace, version: number): string => `${folderFor(place)}/roots/${version}.json`;
const folderFor = (place: RepositoryPlace): string => `${place}/metadata`;
const nameFor = (place: RepositoryPlace, role: RoleName): string => `${folderFor(place)}/${role}.json`;
const publishersFolder = (place: RepositoryPlace): string => `${folderFor(place)}/publishers`;
const publisherName = (place: RepositoryPlace, name: string): string => `${publishersFolder(place)}/${name}.json`;

/** Null where it is absent or damaged; says so in `damaged`. */
async function readCopy(store: SealedStore, name: string, damaged: () => void): Promise<Buffer | null> {
  try {
    return await store.get(name);
  } catch (error) {
    if (!isOutpostError(error) || error.code !== 'SEAL_BROKEN') throw error;
    damaged();
    return null;
  }
}

/**
 * A damaged copy counts as absent: a person who can damage it could also delete it, and a clinic must be able to
 * sync again. Bundle versions are measured against the stored manifests all the same.
 */
export async function readMetadataCopies(
  store: SealedStore,
  place: RepositoryPlace,
): Promise<{ copies: MetadataCopies; damaged: string[] }> {
  const top: Partial<Record<RoleName, Buffer>> = {};
  const publishers = new Map<string, Buffer>();
  const damaged: string[] = [];
  for (const role of ROLE_NAMES) {
    const bytes = await readCopy(store, nameFor(place, role), () => damaged.push(role));
    if (bytes !== null) top[role] = bytes;
  }
  for (const file of await store.list(publishersFolder(place))) {
    const name = file.slice(publishersFolder(place).length + 1, -'.json'.length);
    const bytes = await readCopy(store, file, () => damaged.push(name));
    if (bytes !== null) publishers.set(name, bytes);
  }
  return { copies: { top, publishers }, damaged };
}

/**
 * The newest root that a sync accepted; null where none was. Unlike a sync, which walks to it from the enrolled root each
 * time, who reads it here has nothing to measure it by: where one was kept and cannot be read, the enrolled root, whose
 * keys may be revoked by now, must not take its place. `hasSynced`: whether the records tell of a sync.
 * @throws OutpostError SEAL_BROKEN
 */
export async function readNewestRoot(
  store: SealedStore,
  place: RepositoryPlace,
  hasSynced: boolean,
): Promise<Buffer | null> {
  let damaged = false;
  const root = await readCopy(store, nameFor(place, 'root'), () => {
    damaged = true;
  });
  if (root !== null) return root;
  if (!damaged && !hasSynced && (await store.list(folderFor(place))).length === 0) return null;
  throw new OutpostError(
    'SEAL_BROKEN',
    'The newest trust root that was kept here is damaged or gone: run `knowledge sync`, which fetches it anew, then try again.',
  );
}

/** Root first, timestamp last: an interruption leaves an older state, never a mixed one that is newer. */
export async function writeMetadataCopies(
  store: SealedStore,
  place: RepositoryPlace,
  before: MetadataCopies,
  now: MetadataBytes,
): Promise<void> {
  for (const [name, bytes] of now.publishers) {
    if (!before.publishers.get(name)?.equals(bytes)) await store.put(publisherName(place, name), bytes);
  }
  for (const name of before.publishers.keys()) {
    if (!now.publishers.has(name)) await store.remove(publisherName(place, name));
  }
  for (const [version, bytes] of now.roots) {
    if (!(await store.has(rootName(place, version)))) await store.put(rootName(place, version), bytes);
  }
  for (const role of ROLE_NAMES) {
    if (before.top[role]?.equals(now.top[role])) continue;
    await store.put(nameFor(place, role), now.top[role]);
  }
}
