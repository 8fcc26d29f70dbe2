import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { StagedUpdate } from '../../../shared/contract/updates.ts';
import { altered } from './failures.ts';
import type { Files } from './files.ts';

const CHUNK_BYTES = 1024 * 1024;

/** The bytes of an open file from its beginning. */
export async function* readChunks(file: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Passes chunks on, and fails at their end unless they were, byte for byte, the verified file. UPDATE_ALTERED. */
export async function* verifyChunks(
  chunks: AsyncIterable<Buffer>,
  { sha256, bytes }: Pick<StagedUpdate, 'sha256' | 'bytes'>,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let read = 0;
  for await (const chunk of chunks) {
    read += chunk.length;
    // A file that grows is not read for ever.
    if (read > bytes) throw altered('its length');
    hash.update(chunk);
    yield chunk;
  }
  if (read !== bytes) throw altered('its length');
  if (hash.digest('hex') !== sha256) throw altered('its content');
}

/** Opens what the engine verified, for reading; UPDATE_ALTERED where it is gone. */
export async function openVerified(files: Files, update: StagedUpdate): Promise<FileHandle> {
  return files.open(update.file, 'r').catch((cause: unknown) => {
    throw altered('it is gone', cause);
  });
}

/** The whole file is read: its SHA-512 in base64, as electron-updater wants it. UPDATE_ALTERED. */
export async function readVerified(files: Files, update: StagedUpdate): Promise<{ readonly sha512: string }> {
  const file = await openVerified(files, update);
  try {
    const hash = createHash('sha512');
    for await (const chunk of verifyChunks(readChunks(file), update)) hash.update(chunk);
    return { sha512: hash.digest('base64') };
  } finally {
    await file.close();
  }
}
