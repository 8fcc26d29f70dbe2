import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { decryptSegment } from '../bundle/confidential.ts';
import { decodeSegment } from '../bundle/segment.ts';
import { readTenantManifest, readTenantSegment } from '../segment-store/segment-store.ts';
import type { LoadedBundle } from './loaded-bundle.ts';

/**
 * Unseals a verified bundle. `check` looks at every shape and number: once, before a bundle is activated; from then on
 * the seal vouches that it is the same. NO_KNOWLEDGE where it is not whole here, SEAL_BROKEN, SEGMENT_CORRUPT.
 */
export async function loadBundle(
  store: SealedStore,
  tenant: string,
  { id, version }: { id: string; version: number },
  { check, identity }: { check: boolean; identity: string | null },
): Promise<LoadedBundle> {
  const held = await readTenantManifest(store, tenant, id, version);
  if (!held) throw new OutpostError('NO_KNOWLEDGE', `${id} version ${version} is not on this workstation: sync again.`);
  const documents = await Promise.all(
    held.manifest.segments.map(async ({ sha256, documentId }) => {
      const bytes = await readTenantSegment(store, tenant, sha256);
      if (!bytes)
        throw new OutpostError(
          'NO_KNOWLEDGE',
          `A part of ${id} version ${version} (${documentId}) is missing: sync again.`,
        );
      return decodeSegment(await decryptSegment(bytes, held.manifest, identity), { check });
    }),
  );
  const { manifest, signedBy } = held;
  return { tenant, manifest, signedBy, documents, embeddedBy: manifest.embedder?.id ?? null };
}
