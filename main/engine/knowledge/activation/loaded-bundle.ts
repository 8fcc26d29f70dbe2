import { intersectAudiences } from '../../../../shared/domain/audience.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { BundleManifest } from '../bundle-manifest.ts';
import type { IndexedPassage } from '../index/port.ts';
import type { EmbeddedDocument, KnowledgeDocument, PassageVector, Statement } from '../model.ts';

/** A verified bundle with its documents in memory. */
export interface LoadedBundle {
  readonly tenant: string;
  readonly manifest: BundleManifest;
  readonly signedBy: readonly string[];
  readonly documents: readonly EmbeddedDocument[];
  /** Which embedder made the documents' vectors: the publisher's or, once it has embedded them again, the workstation's. */
  readonly embeddedBy: string | null;
}

/** Midnight UTC at the start of an ISO date, ms since the epoch. */
export function dateMs(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export interface Validity {
  readonly effective: number;
  readonly expires: number;
}

/** A document is valid inside its bundle's dates only. */
export function validityOf(manifest: BundleManifest, document: KnowledgeDocument): Validity {
  return {
    effective: Math.max(dateMs(manifest.effectiveFrom), dateMs(document.effectiveFrom)),
    expires: Math.min(dateMs(manifest.expiresAt), dateMs(document.expiresAt)),
  };
}

function passagesOf(bundle: LoadedBundle, embedded: EmbeddedDocument, useVectors: boolean): IndexedPassage[] {
  const { manifest, tenant } = bundle;
  const { document, passages, statements } = embedded;
  const audience = intersectAudiences(manifest.audience, document.audience);
  const validity = validityOf(manifest, document);
  const byPassage = new Map<string, { statement: Statement; s: number }[]>();
  for (const [s, statement] of statements.entries()) {
    const own = byPassage.get(statement.passageId);
    if (own) own.push({ statement, s });
    else byPassage.set(statement.passageId, [{ statement, s }]);
  }
  const vectorOf = (i: number): PassageVector => {
    const vector = embedded.passageVectors[i];
    if (vector) return vector;
    throw new OutpostError('EMBEDDER_MISMATCH', `${document.id} lacks vectors: build the bundle again.`);
  };
  return passages.map((passage, i) => {
    const own = byPassage.get(passage.id) ?? [];
    return {
      tenant,
      bundle: manifest.id,
      version: manifest.version,
      document,
      passage,
      statements: own.map(({ statement }) => statement),
      get statementVectors() {
        return useVectors ? own.map(({ s }) => embedded.statementVectors[s] as Float32Array) : [];
      },
      vector: useVectors ? vectorOf(i) : null,
      titleVector: useVectors ? embedded.titleVector : null,
      audience,
      ...validity,
    };
  });
}

/** `embedderId`: the embedder in use; a bundle's vectors count only if it made them. EMBEDDER_MISMATCH. */
export function indexedPassages(bundle: LoadedBundle, embedderId: string | null): IndexedPassage[] {
  const useVectors = embedderId !== null && bundle.embeddedBy === embedderId;
  return bundle.documents.flatMap((document) => passagesOf(bundle, document, useVectors));
}
