import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';

/** A file up to this size is read at once, bytes. */
const WHOLE_BYTES = 4 * 1024 * 1024;
/** Files that are read at the same time: enough to keep a disk busy, few enough for any limit of descriptors. */
const AT_ONCE = 16;
const CHUNK_BYTES = 4 * 1024 * 1024;

async function hashParts(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(chunk.subarray(0, bytesRead));
  }
}

/** sha256 as hex, in memory that does not grow with the file. */
export async function hashFile(path: string): Promise<string> {
  if ((await stat(path)).size <= WHOLE_BYTES) {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  }
  const handle = await open(path, 'r');
  try {
    return await hashParts(handle);
  } finally {
    await handle.close();
  }
}

/** Calls `work` for every item, some at once; ends with the first that fails. */
export async function forEachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]();
  let failed = false;
  async function lane(): Promise<void> {
    for (const item of left) {
      if (failed) return;
      try {
        await work(item);
      } catch (thrown) {
        failed = true;
        throw thrown;
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
