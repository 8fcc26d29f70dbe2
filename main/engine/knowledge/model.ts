import type { Audience } from '../../../shared/domain/audience.ts';
import type { DocumentFormat } from '../../../shared/domain/document-format.ts';

/**
 * The shapes of knowledge. All offsets are UTF-16 code units into `KnowledgeDocument.text`, end-exclusive.
 */
/** Where a page of the original begins in `KnowledgeDocument.text`; pages count from 1. */
export interface PageStart {
  readonly page: number;
  readonly start: number;
}

export interface KnowledgeDocument {
  readonly id: string;
  readonly title: string;
  readonly department: string;
  readonly owner: string;
  readonly format: DocumentFormat;
  /** ISO 639-1. */
  readonly language: string;
  /** The source to the letter: for Markdown the whole file, front matter included; for others their text as Markdown. */
  readonly text: string;
  /** Of a PDF; empty for formats without pages. Ascending. */
  readonly pages: readonly PageStart[];
  /** Where the body begins (after front matter). */
  readonly bodyStart: number;
  readonly audience: Audience;
  /** ISO 8601 dates (YYYY-MM-DD); effective from the start of the day, expiring at its start, UTC. */
  readonly effectiveFrom: string;
  readonly expiresAt: string;
  readonly reviewDate: string;
  /** Whether its title and owner may be shown to those who may not open it; absent in bundles from before there was this: not. */
  readonly listed?: true | undefined;
}

/** About 256 tokens under one heading: the unit of retrieval. */
export interface Passage {
  /** `documentId#ordinal`, unique in a bundle. */
  readonly id: string;
  readonly documentId: string;
  readonly ordinal: number;
  readonly headingPath: readonly string[];
  readonly start: number;
  readonly end: number;
  /** Plain text (markup removed) for embedding and full-text search. */
  readonly text: string;
  readonly tokens: number;
}

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The unit that is quoted: self-contained, so that a verbatim quote cannot mislead.
 * `text` is plain and complete by itself ("Discard the vial if: it was frozen"); `span` is the part of the
 * source that is quoted, `context` the lead-in or table header elsewhere in the source that `text` includes.
 */
export interface Statement {
  /** `documentId!ordinal`, unique in a bundle. */
  readonly id: string;
  readonly documentId: string;
  readonly ordinal: number;
  /** The passage that holds it; a statement cut by a passage border belongs to where it starts. */
  readonly passageId: string;
  readonly kind: 'sentence' | 'item' | 'group' | 'row';
  readonly headingPath: readonly string[];
  readonly text: string;
  readonly span: TextSpan;
  readonly context: TextSpan | null;
}

/** A document cut for retrieval. */
export interface ChunkedDocument {
  readonly document: KnowledgeDocument;
  readonly passages: readonly Passage[];
  readonly statements: readonly Statement[];
}

/** As the embedder made it, or as a segment stores it: of unit length, but for what rounding takes or adds. */
export type PassageVector = Float32Array | Float16Array;

/** A chunked document with the publisher's vectors: `passageVectors[i]` belongs to `passages[i]`. */
export interface EmbeddedDocument extends ChunkedDocument {
  /** `dimensions` numbers each; empty when the embedder was not available. */
  readonly passageVectors: readonly PassageVector[];
  /** Unit length, `statementDimensions` numbers each (a Matryoshka cut where the model allows it). */
  readonly statementVectors: readonly Float32Array[];
  /** Of the title by itself, `statementDimensions` numbers, unit length; null without a title or an embedder, and in older segments. */
  readonly titleVector: Float32Array | null;
}
