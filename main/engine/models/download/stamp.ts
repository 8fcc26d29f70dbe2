import { readFile, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { sha256OfFile } from './hash-file.ts';

/**
 * What a file's hash was when it was last read whole, so that starting does not hash gigabytes again.
 * It counts only while size and time of change are still the same.
 */
export const Stamp = z.object({
  bytes: z.number().int(),
  mtimeMs: z.number(),
  sha256: z.string(),
  /** `converted`: made here from original weights whose hashes were right. */
  origin: z.enum(['found', 'fetched', 'converted']),
});
export type Stamp = z.infer<typeof Stamp>;

export function stampPath(file: string): string {
  return `${file}.stamp.json`;
}

/** The stamp, or null when there is none that fits the file as it is now. */
export async function readStamp(file: string): Promise<Stamp | null> {
  try {
    const stamp = Stamp.parse(JSON.parse(await readFile(stampPath(file), 'utf8')));
    const { size, mtimeMs } = await stat(file);
    return stamp.bytes === size && stamp.mtimeMs === mtimeMs ? stamp : null;
  } catch {
    return null;
  }
}

/** Hashes the file and notes the result. A folder that cannot be written is hashed again next time. */
export async function makeStamp(
  file: string,
  origin: Stamp['origin'],
  options: { signal?: AbortSignal; onBytes?: (done: number) => void } = {},
): Promise<Stamp> {
  const before = await stat(file);
  const sha256 = await sha256OfFile(file, options);
  const stamp: Stamp = { bytes: before.size, mtimeMs: before.mtimeMs, sha256, origin };
  await writeFile(stampPath(file), `${JSON.stringify(stamp)}\n`).catch(() => undefined);
  return stamp;
}
