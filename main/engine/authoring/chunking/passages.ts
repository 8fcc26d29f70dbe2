import type { LanguagePacks } from '../../languages/packs.ts';
import type { ChunkedDocument, KnowledgeDocument, Passage, Statement } from '../../knowledge/model.ts';
import { draftStatements } from '../statements/statements.ts';
import type { Chunk, ChunkOptions } from './chunk.ts';
import { packChunks } from './pack.ts';

/** How documents are cut; named in the manifest, so that a workstation can tell one cut from another. */
export interface Chunker {
  readonly id: string;
  readonly targetTokens: number;
  readonly overlapTokens: number;
}

export const CHUNKER: Chunker = { id: 'statements-1', targetTokens: 256, overlapTokens: 32 };

function toPassage(documentId: string, chunk: Chunk, ordinal: number, count: ChunkOptions['countTokens']): Passage {
  return {
    id: `${documentId}#${ordinal}`,
    documentId,
    ordinal,
    headingPath: chunk.headingPath,
    start: chunk.start,
    end: chunk.end,
    text: chunk.text,
    tokens: count(chunk.text),
  };
}

/**
 * Cuts a document for retrieval: passages of about `targetTokens` under its headings, overlapping by whole
 * statements, and the statements that may be quoted. `countTokens` is the embedder's own.
 */
export function chunkDocument(
  document: KnowledgeDocument,
  options: { countTokens: (text: string) => number; languages: LanguagePacks } & Partial<Chunker>,
): ChunkedDocument {
  const settings = { ...CHUNKER, ...options };
  const { sections, drafts } = draftStatements(document, options.languages);
  const chunks = packChunks(sections, drafts, settings);
  const passages = chunks.map((chunk, ordinal) => toPassage(document.id, chunk, ordinal, settings.countTokens));
  let at = 0;
  const statements = drafts.map((draft, ordinal): Statement => {
    while (at + 1 < passages.length && (passages[at]?.end ?? 0) <= draft.span.start) at += 1;
    const { kind, headingPath, text, span, context } = draft;
    const passageId = passages[at]?.id ?? '';
    return {
      id: `${document.id}!${ordinal}`,
      documentId: document.id,
      ordinal,
      passageId,
      kind,
      headingPath,
      text,
      span,
      context,
    };
  });
  return { document, passages, statements };
}
