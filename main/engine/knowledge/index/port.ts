import type { Audience, ReaderScope } from '../../../../shared/domain/audience.ts';
import type { KnowledgeDocument, Passage, PassageVector, Statement } from '../model.ts';

/** A passage with everything that the answer needs to know of where it comes from. */
export interface IndexedPassage {
  readonly tenant: string;
  readonly bundle: string;
  readonly version: number;
  readonly document: KnowledgeDocument;
  readonly passage: Passage;
  readonly statements: readonly Statement[];
  /** One per statement, unit length; empty where the passage has no vector either. */
  readonly statementVectors: readonly Float32Array[];
  /** By the embedder in use; null until there is one: then the passage is found by its words alone. */
  readonly vector: PassageVector | null;
  /** Of its document's title, cut as a statement's; null where the document has none, or its vectors are not used. */
  readonly titleVector: Float32Array | null;
  /** Bundle's and document's audiences together. */
  readonly audience: Audience;
  /** ms since the epoch; the later start and the earlier end of bundle and document. */
  readonly effective: number;
  readonly expires: number;
}

export interface Hit {
  readonly row: number;
  /** Vector: cosine similarity, -1 to 1. Words: BM25, 0 and up. */
  readonly score: number;
}

interface IndexStats {
  readonly passages: number;
  /** How many of them have a vector. */
  readonly vectors: number;
}

/** One search by meaning, among the passages that have a vector, and one by words. Hits are sorted by falling score. */
export interface PassageSearch {
  searchVector(query: Float32Array, scope: ReaderScope, limit: number): Promise<Hit[]>;
  searchWords(query: string, scope: ReaderScope, limit: number): Promise<Hit[]>;
}

/** Filters run inside the query, never after it: what is found is what the reader may open. */
export interface PassageIndex extends PassageSearch {
  readonly stats: IndexStats;
  /** Settles when every search is ready. INDEX_FAILED. */
  readonly whole: Promise<void>;
  /** Search by words waits for its index; until then a question may go by vectors alone. */
  wordsReady(): boolean;
  at(row: number): IndexedPassage;
  /**
   * Only what is listed and the reader may not open; null where no document is listed. For saying that such a policy
   * exists (ask/find-elsewhere.ts): no word of it, heading or number may reach them.
   */
  readonly closed: PassageSearch | null;
  /** Every row that the reader may see: for the library and for counting. */
  readable(scope: ReaderScope): Promise<number[]>;
  close(): Promise<void>;
}
