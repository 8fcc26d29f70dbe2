import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hex digits: how segments, manifests and TUF name a file's content. A string is read as UTF-8. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
