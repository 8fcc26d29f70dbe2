import { mkdir, statfs } from 'node:fs/promises';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';

const MEGABYTE = 1_000_000;
/** Left free for everything else on the machine. */
const RESERVE_BYTES = 200 * MEGABYTE;

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
