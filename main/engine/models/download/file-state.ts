import { stat } from 'node:fs/promises';
import type { ModelStatus } from '../../../../shared/contract/models.ts';
import { acceptedHashes, type ModelFile } from '../manifest.ts';
import { makeStamp, readStamp, type Stamp } from './stamp.ts';

export type FileState = ModelStatus['state'];

/** From the file's name, size and stamp only: fast. */
export async function fileState(file: ModelFile, path: string): Promise<FileState> {
  const size = await stat(path).then(
    (s) => (s.isFile() ? s.size : null),
    () => null,
  );
  if (size === null) return 'missing';
  const stamp = await readStamp(path);
  if (stamp !== null) return stateOf(file, stamp);
  const sizes = acceptedHashes(file).map((accepted) => accepted.bytes);
  if (sizes.includes(size)) return 'unverified';
  return size < Math.min(...sizes) ? 'partial' : 'corrupt';
}

/** Hashes the file where it has no valid stamp; with `full` in any case. */
export async function verifyFile(
  file: ModelFile,
  path: string,
  options: { full?: boolean; signal?: AbortSignal; onBytes: (done: number) => void },
): Promise<FileState> {
  const before = await fileState(file, path);
  const hashable = before === 'unverified' || (options.full === true && before !== 'missing');
  if (!hashable) return before;
  const { onBytes, signal } = options;
  const old = await readStamp(path);
  const stamp = await makeStamp(path, old?.origin ?? 'found', {
    onBytes,
    ...(signal === undefined ? {} : { signal }),
  });
  // A conversion whose hash the manifest does not know must at least still be what was made here.
  if (old?.origin === 'converted' && old.sha256 !== stamp.sha256) return 'corrupt';
  return stateOf(file, stamp);
}

function stateOf(file: ModelFile, stamp: Stamp): FileState {
  if (stamp.origin === 'converted') return 'ready';
  return acceptedHashes(file).some((a) => a.sha256 === stamp.sha256) ? 'ready' : 'corrupt';
}
