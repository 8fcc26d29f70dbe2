import type { IndexedPassage } from '../knowledge/index/port.ts';
import type { WordByWord } from '../languages/word-by-word.ts';
import type { Statement } from '../knowledge/model.ts';

/** A question as it is searched for. */
export interface SearchQuery {
  /** For the embedder, and to the letter what the guard had embedded: the question alone. */
  readonly plain: string;
  /** For what counts words: with what the glossary says of its abbreviations. */
  readonly meaning: string;
  /** For the full-text search: the question's words, and what the glossary and the list of abbreviations add. */
  readonly words: string;
  readonly expanded: number;
  /** Where the question is searched for by what its single words mean; it then claims nothing. */
  readonly wordByWord: WordByWord | null;
}

/** The question's vector; null where the embedder is missing or failed, or does not know the language. */
export interface QuestionEmbedding {
  readonly vector: Float32Array | null;
  /** `unsearchable`: neither the embedder nor any document knows it. */
  readonly language: 'searchable' | 'unsearchable';
}

/** A passage found by either search. */
export interface RetrievedPassage {
  readonly row: number;
  readonly passage: IndexedPassage;
  /** Fused score; comparable within one question and one scale only (retrieve/scales.ts). */
  readonly score: number;
  /** Null where question or passage has no vector. */
  readonly cosine: number | null;
  /** Cosine of question and document title; null where the question or the title has no vector. */
  readonly titleCosine: number | null;
  /** Null where the search by words missed it. */
  readonly bm25: number | null;
}

export interface Retrieval {
  /** Best first within a scale; what was found by meaning stands before what only words can find. */
  readonly passages: readonly RetrievedPassage[];
  readonly queryVector: Float32Array | null;
  /** True where the search by words was not ready yet. */
  readonly partial: boolean;
  readonly vectorHits: number;
  readonly wordHits: number;
}

export interface RankedStatement {
  readonly statement: Statement;
  readonly passage: IndexedPassage;
  readonly score: number;
  /** Cosine of question and statement; null without vectors. */
  readonly cosine: number | null;
  /** Weighted share of the question's terms in statement, headings and title. */
  readonly coverage: number;
}

/** Of two documents, on one matter, and not the same. */
export interface DifferingStatements {
  /** By the day from which its document is in force. */
  readonly newer: RankedStatement;
  readonly older: RankedStatement;
}

/** A sentence that the model wrote, before it is verified. */
export interface WrittenSentence {
  readonly text: string;
  /** Indexes into the statements that it was given. */
  readonly cites: readonly number[];
}
