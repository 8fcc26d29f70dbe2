import type { Audience, ReaderScope } from '../../../../shared/domain/audience.ts';
import type { KnowledgeDocument, Passage, Statement } from '../model.ts';

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
  /** By the embedder in use, unit length; null until there is one: then the passage is found by its words alone. */
  readonly vector: Float32Array | null;
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

/** Filters run inside the query, never after it. Hits are sorted by falling score. */
export interface PassageIndex {
  readonly stats: IndexStats;
  /** Settles when every search is ready. INDEX_FAILED. */
  readonly whole: Promise<void>;
  /** Search by words waits for its index; until then a question may go by vectors alone. */
  wordsReady(): boolean;
  at(row: number): IndexedPassage;
  /** Among the passages that have a vector. */
  searchVector(query: Float32Array, scope: ReaderScope, limit: number): Promise<Hit[]>;
  searchWords(query: string, scope: ReaderScope, limit: number): Promise<Hit[]>;
  /** Every row that the reader may see: for the library and for counting. */
  readable(scope: ReaderScope): Promise<number[]>;
  close(): Promise<void>;
}
