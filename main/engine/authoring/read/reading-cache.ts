import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { makeFolder, writeFileAtomically } from '../../platform/atomic-file.ts';
import type { ReadingCache } from './reading-tools.ts';

/**
 * One compressed JSON file for each result below `folder`. A damaged or missing file is a result that is not there, and
 * one that cannot be written is made anew next time: only time is lost.
 */
export function createFileReadingCache(folder: string): ReadingCache {
  const pathOf = (key: string): string => join(folder, `${key}.json.gz`);
  return {
    async get(key) {
      try {
        return JSON.parse((await promisify(gunzip)(await readFile(pathOf(key)))).toString('utf8')) as unknown;
      } catch {
        return null;
      }
    },
    async put(key, value) {
      const bytes = await promisify(gzip)(JSON.stringify(value));
      await makeFolder(folder)
        .then(() => writeFileAtomically(pathOf(key), bytes))
        .catch(() => undefined);
    },
  };
}

/** Keeps results as long as the process runs. */
export function createMemoryReadingCache(): ReadingCache {
  const kept = new Map<string, unknown>();
  return {
    get: async (key) => kept.get(key) ?? null,
    put: async (key, value) => void kept.set(key, value),
  };
}
