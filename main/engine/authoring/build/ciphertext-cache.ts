import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../../platform/atomic-file.ts';
import { encryptSegment } from '../../knowledge/bundle/confidential.ts';

/**
 * Encrypts a document to the same bytes as at the last build, where neither it nor its recipients changed: age draws
 * fresh keys, and everything would have to travel again. Holds nothing but what is published anyway.
 */
export function createCiphertextCache(
  folder: string,
): (segment: Uint8Array, recipients: readonly string[]) => Promise<Uint8Array> {
  return async (segment, recipients) => {
    const name = createHash('sha256')
      .update([...recipients].sort().join(' '))
      .update(segment)
      .digest('hex');
    const file = join(folder, name);
    const known = await readFile(file).catch(() => null);
    if (known !== null) return known;
    const bytes = await encryptSegment(segment, recipients);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileAtomically(file, bytes);
    return bytes;
  };
}
