import type { BackupVerified } from '../../../../shared/contract/backup.ts';
import { bytesOf } from '../../backup/format/manifest.ts';
import type { OpenedBackup } from '../../backup/read/open-backup.ts';
import { openPieces, type Pieces } from '../../backup/read/pieces.ts';
import { verifyPieces } from '../../backup/read/verify-pieces.ts';

export interface ReadOptions {
  readonly signal: AbortSignal;
  onProgress(progress: { done: number; total: number }): void;
}

/** Runs `work` on the pieces of a back-up once each of them has been read and is what it was. BACKUP_INVALID, CANCELLED. */
export async function withProvedPieces<T>(
  backup: OpenedBackup,
  options: ReadOptions,
  work: (pieces: Pieces) => Promise<T>,
): Promise<T> {
  const pieces = await openPieces(backup);
  try {
    await verifyPieces(pieces, options);
    return await work(pieces);
  } finally {
    await pieces.close();
  }
}

/** home.json, the keyring and the state. */
export const FILES_BESIDE_SEALED = 3;

/** Reads every byte of a back-up. */
export async function verifyBackup(backup: OpenedBackup, options: ReadOptions): Promise<BackupVerified> {
  const { manifest, path, set } = backup;
  await withProvedPieces(backup, options, async () => undefined);
  const { id, at, version, sample, sealed, audit } = manifest;
  return {
    ...{ id, at, path, version, sample, audit },
    kind: set === null ? 'file' : 'folder',
    files: sealed.length + FILES_BESIDE_SEALED,
    bytes: bytesOf(manifest),
    verified: true,
  };
}
