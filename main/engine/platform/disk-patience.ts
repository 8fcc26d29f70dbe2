import { isOutpostError, OutpostError } from '../../../shared/errors/outpost-error.ts';
import { withDeadline } from './deadline.ts';

/** For one sealed file, ms: six calls of a disk that takes two seconds for each are ten times as fast. */
const DISK_MS = 120_000;

/**
 * A disk that says nothing is one that fails, by name, and holds nobody up for ever; what it still does afterwards it does
 * for nobody: `work` looks at its signal before it puts a file in its place. DISK_FAILED.
 */
export async function withinDiskPatience<T>(
  work: (signal: AbortSignal) => Promise<T>,
  ms: number = DISK_MS,
): Promise<T> {
  try {
    return await withDeadline(ms, undefined, work);
  } catch (thrown) {
    if (!isOutpostError(thrown) || thrown.code !== 'TIMEOUT') throw thrown;
    const message = `The disk of this home did not answer within ${ms / 1_000} s: save the folder to another disk and tell IT.`;
    throw new OutpostError('DISK_FAILED', message, { cause: thrown });
  }
}
