import type { SealedStore } from '../../platform/sealed-store.ts';
import { readMetadataCopies, readRootCopy } from '../sync/metadata-copies.ts';
import { placeOfTenant } from '../sync/place.ts';
import { createHeldAudiences } from './held-audiences.ts';
import type { Neighbour } from '../../../../shared/contract/neighbour.ts';
import { type PassedOn, passOn } from './pass-on.ts';
import { readTenantSegment, unlessBroken } from './segment-store.ts';

/** What a workstation has verified, under the paths that a repository has them. */
export interface HeldFiles {
  /** Null where it is not stored, or where whoever asks may not have it; `asking` null: nobody who is known here. */
  read(path: string, asking: Neighbour | null): Promise<PassedOn | null>;
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
    if (role === 'root')
      return version === undefined ? null : readRootCopy(store, placeOfTenant(tenant), Number(version));
    const { copies } = await readMetadataCopies(store, placeOfTenant(tenant));
    const top = role === 'timestamp' || role === 'snapshot' || role === 'targets' ? copies.top[role] : undefined;
    const bytes = top ?? copies.publishers.get(role) ?? null;
    if (bytes === null || (role === 'timestamp') !== (version === undefined)) return null;
    return version === undefined || versionIn(bytes) === Number(version) ? bytes : null;
  }
  const audiences = createHeldAudiences(store, tenant);

  /** Titles, glossary and questions of the self-test stand in it: it is for whom its bundle is. */
  async function manifest(sha256: string, id: string, asking: Neighbour | null): Promise<PassedOn | null> {
    const stored = (await audiences.manifests()).find((one) => one.id === id && one.manifestSha256 === sha256);
    return stored === undefined ? null : passOn(stored.manifestBytes, [stored.manifest.audience], asking);
  }
  async function segment(sha256: string, asking: Neighbour | null): Promise<PassedOn | null> {
    const bytes = await unlessBroken(() => readTenantSegment(store, tenant, sha256));
    return bytes === null ? null : passOn(bytes, await audiences.ofSegment(sha256, bytes), asking);
  }
  return {
    async read(path, asking) {
      const [, version, role] = METADATA.exec(path) ?? [];
      if (role !== undefined) {
        const bytes = await metadata(version, role);
        return bytes && { kind: 'clear', bytes };
      }
      const [, sha256, id] = MANIFEST.exec(path) ?? [];
      if (sha256 !== undefined && id !== undefined) return manifest(sha256, id, asking);
      const named = SEGMENT.exec(path)?.[2];
      return named === undefined ? null : segment(named, asking);
    },
  };
}
