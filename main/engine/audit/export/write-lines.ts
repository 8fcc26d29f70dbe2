import { open } from 'node:fs/promises';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Step } from './patience.ts';

const PRIVATE = 0o600;
/** Written at once, characters: a log of years is never in memory as a whole. */
const CHUNK = 256 * 1_024;

/** A new file, on disk when this returns. DISK_FULL and its like; what `step` ends with. */
export async function writeLines(path: string, lines: Iterable<string>, step: Step): Promise<number> {
  let written = 0;
  try {
    const file = await step(() => open(path, 'wx', PRIVATE));
    try {
      let chunk = '';
      for (const line of lines) {
        chunk += `${line}\n`;
        written++;
        if (chunk.length < CHUNK) continue;
        const full = chunk;
        await step(() => file.write(full));
        chunk = '';
      }
      await step(() => file.write(chunk));
      await step(() => file.sync());
    } finally {
      await step(() => file.close());
    }
  } catch (thrown) {
    throw toOutpostError(thrown);
  }
  return written;
}
