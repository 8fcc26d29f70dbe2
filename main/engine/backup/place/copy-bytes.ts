import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { throwIfAborted } from '../../platform/serial-queue.ts';
import type { Piece } from '../format/manifest.ts';

/** Read at a time: what a back-up keeps in memory of a file, however large that is. */
const CHUNK = 2 ** 20;

interface CopyOptions {
  /** First byte. */
  readonly at: number;
  /** How many bytes; more than the file has ends where it ends. */
  readonly length: number;
  readonly signal: AbortSignal;
  /** What is done with each chunk before the next is read; the buffer is used again. */
  readonly to?: (chunk: Buffer) => Promise<unknown>;
}

/** Reads a part of a file, passes it on, and says what it was. CANCELLED. */
export async function digestBytes(from: FileHandle, { at, length, signal, to }: CopyOptions): Promise<Piece> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(length, 1)));
  let done = 0;
  while (done < length) {
    throwIfAborted(signal);
    const { bytesRead } = await from.read(buffer, 0, Math.min(buffer.length, length - done), at + done);
    if (bytesRead === 0) break;
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await to?.(chunk);
    done += bytesRead;
  }
  return { sha256: hash.digest('hex'), length: done };
}

/** Writes all of `chunk`: a write may take less than it was given. */
export async function writeAll(to: FileHandle, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await to.write(chunk, at)).bytesWritten;
}

export const isPiece = (a: Piece, b: Piece): boolean => a.sha256 === b.sha256 && a.length === b.length;
