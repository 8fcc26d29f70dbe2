import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { mayBeStruckOut } from '../../../../shared/markdown/may-be-struck-out.ts';
import { atOnce, type Turn } from '../../platform/foreground.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { decryptSegment } from '../bundle/confidential.ts';
import { decodeSegment } from '../bundle/segment.ts';
import type { EmbeddedDocument } from '../model.ts';
import { readTenantManifest, readTenantSegment } from '../segment-store/segment-store.ts';
import type { LoadedBundle } from './loaded-bundle.ts';

interface Opening {
  readonly check: boolean;
  /** This workstation's own key; null where there is none. */
  readonly identity: string | null;
  /** Asked before each document. */
  readonly turn?: Turn;
}

/**
 * Nothing that is struck out is held as approved words: bundles of earlier versions carry it in the text that answers and
 * the library quote from. Spaces in its place keep every offset.
 */
async function withoutWithdrawn(embedded: EmbeddedDocument): Promise<EmbeddedDocument> {
  const { document, passages, statements, passageVectors, titleVector } = embedded;
  if (document.format !== 'markdown' || !mayBeStruckOut(document.text)) return embedded;
  // The parser is loaded where a document needs it: the engine starts without.
  const { blankStruckOut } = await import('../../../../shared/markdown/struck-out.ts');
  const text = blankStruckOut(document.text, document.bodyStart);
  return {
    ...{ document: { ...document, text }, passages, statements, passageVectors, titleVector },
    // Unpacked where they are wanted, as before.
    get statementVectors() {
      return embedded.statementVectors;
    },
  };
}

/**
 * Unseals a verified bundle. `check` looks at every shape and number: once, before a bundle is activated; from then on
 * the seal vouches that it is the same. NO_KNOWLEDGE where it is not whole here, SEAL_BROKEN, SEGMENT_CORRUPT.
 */
export async function loadBundle(
  store: SealedStore,
  tenant: string,
  { id, version }: { id: string; version: number },
  { check, identity, turn = atOnce }: Opening,
): Promise<LoadedBundle> {
  const held = await readTenantManifest(store, tenant, id, version);
  if (!held) throw new OutpostError('NO_KNOWLEDGE', `${id} version ${version} is not on this workstation: sync again.`);
  const documents: EmbeddedDocument[] = [];
  for (const { sha256, documentId } of held.manifest.segments) {
    await turn();
    const bytes = await readTenantSegment(store, tenant, sha256);
    if (!bytes)
      throw new OutpostError(
        'NO_KNOWLEDGE',
        `A part of ${id} version ${version} (${documentId}) is missing: sync again.`,
      );
    documents.push(
      await withoutWithdrawn(decodeSegment(await decryptSegment(bytes, held.manifest, identity), { check })),
    );
  }
  const { manifest, signedBy } = held;
  return { tenant, manifest, signedBy, documents, embeddedBy: manifest.embedder?.id ?? null };
}
