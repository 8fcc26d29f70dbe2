import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';
import { createIsolatedReader, type IsolatedReader } from '../authoring/read/isolated/isolated-reader.ts';
import { startReadingProcess } from '../authoring/read/isolated/reading-process.ts';
import { assetRoot } from '../platform/assets.ts';
import { systemTimer } from '../platform/timer.ts';

/** The reading process as its source in a checkout, which is never out of date, or as it was built. */
const ENTRIES = ['main/engine/authoring/read/isolated/reading-entry.ts', 'dist/main/reading-entry.mjs'];

function entryBelow(root: string): string {
  const entries = ENTRIES.map((entry) => join(root, entry));
  return entries.find((entry) => existsSync(entry)) ?? join(root, ENTRIES[0] ?? '');
}

export interface ReaderConfig {
  readonly env: Env;
  /** Folder for vectors; readings of pictures are kept beside it, by the content that they were made from. */
  readonly vectorCache: string;
}

/** Gives `work` what reads documents: a process of its own, started with the first one and ended with the work. */
export async function withDocumentReader<T>(
  { env, vectorCache }: ReaderConfig,
  work: (reader: IsolatedReader) => Promise<T>,
): Promise<T> {
  const entry = entryBelow(assetRoot(import.meta.dirname));
  const cache = join(vectorCache, '..', 'readings');
  const reader = createIsolatedReader({
    start: () => startReadingProcess({ entry, cache, env }),
    setTimer: systemTimer,
  });
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}
