import type { SealedStore } from '../../platform/sealed-store.ts';
import { readMetadataCopies, readRootCopy } from '../sync/metadata-copies.ts';
import { listTenantManifests, readTenantSegment, unlessBroken } from './segment-store.ts';

/** What a workstation has verified, under the paths that a repository has them. */
export interface HeldFiles {
  /** Null where it is not stored. */
  read(path: string): Promise<Buffer | null>;
}

const METADATA = /^metadata\/(?:(\d{1,9})\.)?([a-z0-9-]{1,64})\.json$/;
const MANIFEST = /^targets\/bundles\/([0-9a-f]{64})\.([a-z0-9-]{1,64})\.json$/;
const SEGMENT = /^segments\/([0-9a-f]{2})\/(\1[0-9a-f]{62})$/;

const versionIn = (bytes: Buffer): number =>
  (JSON.parse(bytes.toString('utf8')) as { signed: { version: number } }).signed.version;

/**
 * Reads nothing but signed files, so the source need not be trusted: a workstation that syncs from here checks
 * every signature and every hash, as from any other source.
 */
export function openStoredFiles(store: SealedStore, tenant: string): HeldFiles {
  async function metadata(version: string | undefined, role: string): Promise<Buffer | null> {
    if (role === 'root') return version === undefined ? null : readRootCopy(store, tenant, Number(version));
    const { copies } = await readMetadataCopies(store, tenant);
    const top = role === 'timestamp' || role === 'snapshot' || role === 'targets' ? copies.top[role] : undefined;
    const bytes = top ?? copies.publishers.get(role) ?? null;
    if (bytes === null || (role === 'timestamp') !== (version === undefined)) return null;
    return version === undefined || versionIn(bytes) === Number(version) ? bytes : null;
  }
  async function manifest(sha256: string, id: string): Promise<Buffer | null> {
    const stored = await listTenantManifests(store, tenant);
    return stored.find((one) => one.id === id && one.manifestSha256 === sha256)?.manifestBytes ?? null;
  }
  return {
    async read(path) {
      const [, version, role] = METADATA.exec(path) ?? [];
      if (role !== undefined) return metadata(version, role);
      const [, sha256, id] = MANIFEST.exec(path) ?? [];
      if (sha256 !== undefined && id !== undefined) return manifest(sha256, id);
      const segment = SEGMENT.exec(path)?.[2];
      return segment === undefined ? null : unlessBroken(() => readTenantSegment(store, tenant, segment));
    },
  };
}
