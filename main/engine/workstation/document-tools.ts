import { join } from 'node:path';
import { createOcr } from '../authoring/read/ocr/open-ocr.ts';
import { createFileReadingCache } from '../authoring/read/reading-cache.ts';
import type { DocumentTools } from '../authoring/read/reading-tools.ts';

/**
 * Gives `work` what reads pictures of pages, opened with the first picture and closed when it ends. Readings are kept
 * beside the vectors of `vectorCache`, by the content that they were made from.
 */
export async function withDocumentTools<T>(
  { vectorCache }: { readonly vectorCache: string },
  signal: AbortSignal | undefined,
  work: (tools: DocumentTools) => Promise<T>,
): Promise<T> {
  const ocr = createOcr();
  const cache = createFileReadingCache(join(vectorCache, '..', 'readings'));
  try {
    return await work({ ocr, cache, ...(signal ? { signal } : {}) });
  } finally {
    await ocr.close();
  }
}
