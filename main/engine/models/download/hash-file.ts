import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Bytes read at once: large reads keep SHA-256 busy. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** SHA-256 of a file in hex. `onBytes` is told how many bytes were hashed so far. */
export async function sha256OfFile(
  path: string,
  options: { signal?: AbortSignal; onBytes?: (done: number) => void } = {},
): Promise<string> {
  const { signal, onBytes } = options;
  const hash = createHash('sha256');
  let done = 0;
  const stream = createReadStream(path, {
    highWaterMark: CHUNK_BYTES,
    ...(signal === undefined ? {} : { signal }),
  });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    done += chunk.length;
    onBytes?.(done);
  }
  return hash.digest('hex');
}
