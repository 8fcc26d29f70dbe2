import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { backupInvalid } from '../failures.ts';
import { type Container, readContainer } from '../format/container.ts';
import { type BackupManifest, type Piece, unsealManifest } from '../format/manifest.ts';
import { isPiece } from '../place/copy-bytes.ts';
import { backupName } from '../place/set-folder.ts';

/** A back-up whose manifest is proved; its pieces are not yet. */
export interface OpenedBackup {
  readonly path: string;
  readonly manifest: BackupManifest;
  readonly home: Buffer;
  readonly keyring: Buffer;
  /** The folder of the pieces; null where the file itself holds them. */
  readonly set: string | null;
}

const isContent = (bytes: Buffer, piece: Piece): boolean =>
  isPiece({ sha256: createHash('sha256').update(bytes).digest('hex'), length: bytes.length }, piece);

function assertFits({ path, home, keyring, pieceBytes }: Container, manifest: BackupManifest): void {
  if (!isContent(home, manifest.home) || !isContent(keyring, manifest.keyring))
    throw new RangeError('home.json or the keyring is of another back-up');
  const { payload } = manifest;
  if (pieceBytes !== (payload ?? []).reduce((sum, { length }) => sum + length, 0))
    throw new RangeError('the pieces are not those of the manifest');
  // In a folder an older back-up under the name of a newer one would be taken for it.
  if (payload === null && basename(path) !== backupName(manifest.at, manifest.id))
    throw new RangeError('the file has the name of another back-up');
}

/**
 * `keyOf`: the key of the manifests of the home whose keyring this is; what it throws passes through (WRONG_KEY, NO_KEY).
 * @throws OutpostError BACKUP_INVALID, BACKUP_PLACE_MISSING, HOME_TOO_NEW
 */
export async function openBackup(path: string, keyOf: (keyring: Buffer) => Promise<Buffer>): Promise<OpenedBackup> {
  const container = await readContainer(path);
  const key = await keyOf(container.keyring);
  try {
    const manifest = unsealManifest(key, container.manifest);
    assertFits(container, manifest);
    const { home, keyring } = container;
    return { path, manifest, home, keyring, set: manifest.payload === null ? dirname(path) : null };
  } catch (thrown) {
    if (isOutpostError(thrown) && thrown.code !== 'SEAL_BROKEN') throw thrown;
    throw backupInvalid(path, thrown);
  }
}
