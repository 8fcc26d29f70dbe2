import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Sink } from '../../knowledge/sync/port.ts';
import { makeFolder } from '../../platform/atomic-file.ts';
import { dirname } from 'node:path';

const PRIVATE = 0o600;

/** A download on disk, which a later engine continues. */
export interface PartFile extends Sink {
  /** What has come is on disk. */
  close(): Promise<void>;
}

async function openOrMake(path: string): Promise<FileHandle> {
  await makeFolder(dirname(path));
  return open(path, 'r+').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'ENOENT') throw thrown;
    return open(path, 'wx+', PRIVATE);
  });
}

/** `maxBytes`: what is longer is none of ours. `onLength`: how far it is. */
export async function openPartFile(
  path: string,
  maxBytes: number,
  onLength: (bytes: number) => void = () => undefined,
): Promise<PartFile> {
  const handle = await openOrMake(path);
  let { size: length } = await handle.stat();
  async function reset(): Promise<void> {
    await handle.truncate(0);
    length = 0;
    onLength(length);
  }
  if (length > maxBytes) await reset();
  onLength(length);
  return {
    length: () => length,
    async push(chunk) {
      // A write may take less than it is given.
      for (let written = 0; written < chunk.length; ) {
        const { bytesWritten } = await handle.write(chunk, written, chunk.length - written, length);
        written += bytesWritten;
        length += bytesWritten;
      }
      onLength(length);
    },
    reset,
    async close() {
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

/** SHA-256 of a file, hex, and its length: read in pieces, since it may be larger than memory. */
export async function measure(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    const piece = chunk as Buffer;
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
