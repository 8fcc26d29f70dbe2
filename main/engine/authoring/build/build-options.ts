import type { LanguagePacks } from '../../languages/packs.ts';
import type { Embedder } from '../../models/port.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TextChecks } from '../lint/lint.ts';
import type { CheckedSource } from '../sign-off/check-source.ts';
import type { KnowledgeSource } from '../read/source-folder.ts';
import type { VectorCache } from './vector-cache.ts';

export interface BuildProgress {
  readonly document: string;
  /** Documents finished, of `total`. */
  readonly done: number;
  readonly total: number;
  /** Made so far. */
  readonly passages: number;
  /** Of all text, finished: 0 to 1. */
  readonly share: number;
}

interface Confidential {
  readonly recipients: readonly string[];
  encrypt(segment: Uint8Array, recipients: readonly string[]): Promise<Uint8Array>;
}

export interface BuildOptions {
  readonly source: KnowledgeSource;
  /** Names the bundle; the source's own id by default. */
  readonly id?: string;
  readonly version: number;
  /** Null: no vectors; workstations embed by themselves. */
  readonly embedder: Embedder | null;
  readonly languages: LanguagePacks;
  /** The embedder's own tokenizer. */
  readonly countTokens: (text: string) => number;
  readonly statementDimensions?: number;
  readonly vectorCache: VectorCache;
  readonly checks: TextChecks;
  /** Why text that looks like a patient's identifier may stand in the bundle; null: it may not. */
  readonly allowIdentifiers: string | null;
  /** Encrypts each segment to `recipients`; null: the bundle is not confidential. */
  readonly confidential: Confidential | null;
  /** Who signed off what, and what was decided; absent where a bundle is built for measuring and never signed. */
  readonly checked?: CheckedSource;
  readonly clock: Clock;
  readonly onProgress?: (progress: BuildProgress) => void;
  readonly signal?: AbortSignal;
}
