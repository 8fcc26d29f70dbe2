import { z } from 'zod';
import type { ReadingCache } from './reading-tools.ts';

const Kept = z.object({ key: z.string(), value: z.unknown() });

/**
 * What was kept under `key`, if it was written for that key and has the shape of `schema`; otherwise null, and it is
 * made anew. This finds damage, other versions and files that were moved. It does not find what somebody wrote on
 * purpose: who may write to the folder can keep a warning away, so a machine that builds what is signed has a folder of
 * its own, or an empty one.
 */
export async function keptUnder<T>(cache: ReadingCache, key: string, schema: z.ZodType<T>): Promise<T | null> {
  const kept = Kept.safeParse(await cache.get(key));
  if (!kept.success || kept.data.key !== key) return null;
  const value = schema.safeParse(kept.data.value);
  return value.success ? value.data : null;
}

export const keepUnder = (cache: ReadingCache, key: string, value: unknown): Promise<void> =>
  cache.put(key, { key, value });
