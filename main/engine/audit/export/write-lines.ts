import { open } from 'node:fs/promises';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';

const PRIVATE = 0o600;
/** Written at once, characters: a log of years is never in memory as a whole. */
const CHUNK = 256 * 1_024;

/** A new file, on disk when this returns. DISK_FULL and its like. */
export async function writeLines(path: string, lines: Iterable<string>): Promise<number> {
  let written = 0;
  try {
    const file = await open(path, 'wx', PRIVATE);
    try {
      let chunk = '';
      for (const line of lines) {
        chunk += `${line}\n`;
        written++;
        if (chunk.length < CHUNK) continue;
        await file.write(chunk);
        chunk = '';
      }
      await file.write(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw toOutpostError(thrown);
  }
  return written;
}
