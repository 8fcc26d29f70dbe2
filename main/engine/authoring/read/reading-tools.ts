import type { Ocr } from './ocr/ocr.ts';

/** Results that are dear to come by, kept by a key of what they were made from. */
export interface ReadingCache {
  /** Null where there is none. */
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
}

interface ReadingProgress {
  /** Of the original, from 1. */
  readonly page: number;
  readonly pages: number;
}

/**
 * With what documents are read beside their own text: pictures of pages. Without them a scan is unreadable, and no page
 * is read a second time.
 */
export interface ReadingTools {
  readonly ocr: Ocr;
  /** ISO 639-1, of the document. */
  readonly language: string;
  readonly cache: ReadingCache;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadingProgress) => void;
}
