import { z } from 'zod';
import { isOutpostError, OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { BundleManifest, KnowledgeId } from '../bundle-manifest.ts';

/** A verified manifest as it is kept on the workstation. */
export interface StoredManifest {
  readonly id: string;
  readonly version: number;
  readonly manifest: BundleManifest;
  /** The manifest's file to the byte. */
  readonly manifestBytes: Buffer;
  readonly manifestSha256: string;
  /** Ids of the targets keys that signed it. */
  readonly signedBy: readonly string[];
}

const ManifestFile = z.object({
  format: z.literal(1),
  signedBy: z.array(z.string()),
  sha256: z.string(),
  manifest: z.base64(),
});

const MANIFEST_NAME = /\/manifests\/([a-z0-9][a-z0-9-]{0,63})@(\d{1,15})\.json$/;

const folderOf = (tenant: string): string => `tenants/${assertTenant(tenant)}`;
const manifestName = (tenant: string, id: string, version: number): string =>
  `${folderOf(tenant)}/manifests/${id}@${version}.json`;
const segmentName = (tenant: string, sha256: string): string => `${folderOf(tenant)}/segments/${sha256}`;
const partialName = (tenant: string, sha256: string): string => `${folderOf(tenant)}/partial/${sha256}`;

/** Tenants never mix: the name is a folder, so it is as narrow as an id. */
export function assertTenant(tenant: string): string {
  if (KnowledgeId.safeParse(tenant).success) return tenant;
  throw new OutpostError('BAD_INPUT', `${tenant} is not the name of an organisation.`);
}

/** Versions of a bundle that were ever accepted, ascending; known from the names, so damage hides none. */
export async function heldVersions(store: SealedStore, tenant: string, id: string): Promise<number[]> {
  const names = await store.list(`${folderOf(tenant)}/manifests`);
  const versions = names.map((name) => MANIFEST_NAME.exec(name)).filter((match) => match?.[1] === id);
  return versions.map((match) => Number(match?.[2])).sort((left, right) => left - right);
}

/** Ids of all bundles of which a version was ever accepted. */
export async function storedBundles(store: SealedStore, tenant: string): Promise<string[]> {
  const names = await store.list(`${folderOf(tenant)}/manifests`);
  return [...new Set(names.flatMap((name) => MANIFEST_NAME.exec(name)?.[1] ?? []))];
}

/** Null when it is not stored. @throws OutpostError SEAL_BROKEN when it was damaged: a sync fetches it again. */
export async function readTenantManifest(
  store: SealedStore,
  tenant: string,
  id: string,
  version: number,
): Promise<StoredManifest | null> {
  const bytes = await store.get(manifestName(tenant, id, version));
  if (bytes === null) return null;
  try {
    const file = ManifestFile.parse(JSON.parse(bytes.toString('utf8')));
    const manifestBytes = Buffer.from(file.manifest, 'base64');
    if (sha256Hex(manifestBytes) !== file.sha256) throw new Error('the manifest is not the one that was sealed');
    const manifest = BundleManifest.parse(JSON.parse(manifestBytes.toString('utf8')));
    return {
      id,
      version,
      manifest,
      manifestBytes,
      manifestSha256: file.sha256,
      signedBy: file.signedBy,
    };
  } catch (cause) {
    throw new OutpostError('SEAL_BROKEN', `The manifest of ${id} ${version} is damaged: sync again.`, { cause });
  }
}

export async function writeTenantManifest(
  store: SealedStore,
  tenant: string,
  stored: Omit<StoredManifest, 'manifest'>,
): Promise<void> {
  const file: z.infer<typeof ManifestFile> = {
    format: 1,
    signedBy: [...stored.signedBy],
    sha256: stored.manifestSha256,
    manifest: stored.manifestBytes.toString('base64'),
  };
  await store.put(manifestName(tenant, stored.id, stored.version), Buffer.from(JSON.stringify(file)));
}

/**
 * All stored manifests, by id and version. Their segments may not all be here yet (see `missingSegments`);
 * damaged ones are left out.
 */
export async function listTenantManifests(store: SealedStore, tenant: string): Promise<StoredManifest[]> {
  const stored: StoredManifest[] = [];
  for (const name of await store.list(`${folderOf(tenant)}/manifests`)) {
    const match = MANIFEST_NAME.exec(name);
    if (match === null) continue;
    const one = await unlessBroken(() => readTenantManifest(store, tenant, match[1] ?? '', Number(match[2])));
    if (one !== null) stored.push(one);
  }
  return stored.sort((left, right) => left.id.localeCompare(right.id, 'en') || left.version - right.version);
}

/**
 * A segment's bytes, verified against its name; null when it is not stored.
 * @throws OutpostError SEAL_BROKEN when it was damaged: a sync fetches it again.
 */
export async function readTenantSegment(store: SealedStore, tenant: string, sha256: string): Promise<Buffer | null> {
  const bytes = await store.get(segmentName(tenant, sha256));
  if (bytes === null || sha256Hex(bytes) === sha256) return bytes;
  throw new OutpostError('SEAL_BROKEN', 'A part of the policies is damaged on this computer: sync again.');
}

/** A stored segment by the beginning of its hash; null where there is none, or where it is damaged. */
export async function heldSegmentLike(store: SealedStore, tenant: string, beginning: string): Promise<Buffer | null> {
  const folder = `${folderOf(tenant)}/segments/`;
  const name = (await store.list(folder.slice(0, -1))).find((one) => one.startsWith(folder + beginning));
  return name === undefined ? null : unlessBroken(() => readTenantSegment(store, tenant, name.slice(folder.length)));
}

export async function writeTenantSegment(
  store: SealedStore,
  tenant: string,
  sha256: string,
  bytes: Uint8Array,
): Promise<void> {
  await store.put(segmentName(tenant, sha256), bytes);
}

/** True when the segment is stored and undamaged. */
export async function holdsSegment(store: SealedStore, tenant: string, sha256: string): Promise<boolean> {
  return (await unlessBroken(() => readTenantSegment(store, tenant, sha256))) !== null;
}

/** Hashes of the manifest's segments that are not stored (or damaged), each once. */
export async function missingSegments(store: SealedStore, tenant: string, manifest: BundleManifest): Promise<string[]> {
  const missing: string[] = [];
  for (const sha256 of new Set(manifest.segments.map((segment) => segment.sha256))) {
    if (!(await holdsSegment(store, tenant, sha256))) missing.push(sha256);
  }
  return missing;
}

/** What came of a segment whose download was interrupted; empty when there is nothing. */
export async function readPartial(store: SealedStore, tenant: string, sha256: string): Promise<Buffer> {
  return (await unlessBroken(() => store.get(partialName(tenant, sha256)))) ?? Buffer.alloc(0);
}

export async function writePartial(store: SealedStore, tenant: string, sha256: string, bytes: Buffer): Promise<void> {
  await store.put(partialName(tenant, sha256), bytes);
}

export async function removePartial(store: SealedStore, tenant: string, sha256: string): Promise<void> {
  const name = partialName(tenant, sha256);
  if (await store.has(name)) await store.remove(name);
}

/** Beginnings of downloads, which start anew then. Returns how many there were. */
export async function removePartials(store: SealedStore, tenant: string): Promise<number> {
  const names = await store.list(`${folderOf(tenant)}/partial`);
  for (const name of names) await store.remove(name);
  return names.length;
}

/** Removes segments, and beginnings of them, that are not in `keepShas`. Returns how many were removed. */
export async function removeUnreferencedSegments(
  store: SealedStore,
  tenant: string,
  keepShas: ReadonlySet<string>,
): Promise<number> {
  const names = [
    ...(await store.list(`${folderOf(tenant)}/segments`)),
    ...(await store.list(`${folderOf(tenant)}/partial`)),
  ];
  const old = names.filter((name) => !keepShas.has(name.slice(name.lastIndexOf('/') + 1)));
  for (const name of old) await store.remove(name);
  return old.length;
}

/** Null also for what is damaged. */
export async function unlessBroken<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isOutpostError(error) && error.code === 'SEAL_BROKEN') return null;
    throw error;
  }
}
