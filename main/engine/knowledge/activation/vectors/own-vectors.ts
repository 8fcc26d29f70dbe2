import type { ChunkedDocument, EmbeddedDocument, Passage, Statement } from '../../model.ts';
import { pieceInput, titleInput } from '../../passage-title.ts';
import type { ViewBundle } from '../build-view.ts';
import { type MadeVectors, vectorKey } from './vector-records.ts';
import type { VectorStore } from './vector-store.ts';

const keyOf = ({ document }: ChunkedDocument, piece: Passage | Statement): string =>
  vectorKey(pieceInput(document, piece));

/** Null where it was embedded before titles were, or has none: it is found all the same. */
function titleOf({ document }: EmbeddedDocument, { statements }: MadeVectors): Float32Array | null {
  const input = titleInput(document);
  return input === null ? null : (statements.get(vectorKey(input)) ?? null);
}

/** Vectors of all of these, in their order; null where one is missing. */
function allOf(keys: readonly string[], made: ReadonlyMap<string, Float32Array>): Float32Array[] | null {
  const vectors = keys.flatMap((key) => made.get(key) ?? []);
  return vectors.length === keys.length ? vectors : null;
}

function withVectors(document: EmbeddedDocument, made: MadeVectors): EmbeddedDocument | null {
  const { passages, statements } = document;
  const passageVectors = allOf(
    passages.map((passage) => keyOf(document, passage)),
    made.passages,
  );
  const statementVectors = allOf(
    statements.map((statement) => keyOf(document, statement)),
    made.statements,
  );
  if (passageVectors === null || statementVectors === null) return null;
  const titleVector = titleOf(document, made);
  return { document: document.document, passages, statements, passageVectors, statementVectors, titleVector };
}

/** The bundle with vectors that this workstation made; null until all of them are there. */
export async function withOwnVectors(bundle: ViewBundle, vectors: VectorStore): Promise<ViewBundle | null> {
  const documents: EmbeddedDocument[] = [];
  for (const [i, document] of bundle.documents.entries()) {
    const complete = withVectors(document, await vectors.read(segmentOf(bundle, i)));
    if (complete === null) return null;
    documents.push(complete);
  }
  return { ...bundle, documents, embeddedBy: vectors.embedder.id };
}

/** A bundle's documents stand in the order of its manifest's segments. */
export function segmentOf({ manifest }: ViewBundle, document: number): string {
  return manifest.segments[document]?.sha256 ?? '';
}
