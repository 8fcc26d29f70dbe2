import { stat } from 'node:fs/promises';
import { sha256OfFile } from '../../main/engine/models/download/hash-file.ts';

/** Whether the file is there with this size and hash. */
export async function isRightFile(
  path: string,
  expected: { readonly bytes: number; readonly sha256: string },
  signal: AbortSignal,
): Promise<boolean> {
  const size = await stat(path).then(
    (found) => found.size,
    () => -1,
  );
  return size === expected.bytes && (await sha256OfFile(path, { signal })) === expected.sha256;
}
