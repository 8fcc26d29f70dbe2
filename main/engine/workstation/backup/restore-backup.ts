import { join } from 'node:path';
import type { AuditVerdict } from '../../../../shared/contract/audit.ts';
import type { BackupRestored } from '../../../../shared/contract/backup.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { createAuditLog } from '../../audit/audit-log.ts';
import { bytesOf } from '../../backup/format/manifest.ts';
import type { OpenedBackup } from '../../backup/read/open-backup.ts';
import type { Pieces } from '../../backup/read/pieces.ts';
import type { HomePaths } from '../../keys/home-files.ts';
import type { KeySecret } from '../../keys/keyring.ts';
import type { HomeDeps, OpenHome } from '../../keys/opened-home.ts';
import { assertRestorableInto, restoreHome } from '../../keys/restore-home.ts';
import { syncFolder } from '../../platform/atomic-file.ts';
import { findBackup, keyBySecret } from './find-backup.ts';
import { FILES_BESIDE_SEALED, type ReadOptions, withProvedPieces } from './verify-backup.ts';

interface RestoreRequest extends ReadOptions {
  /** A back-up, or a folder of which the newest is meant. */
  readonly path: string;
  /** Empty, or not there yet. */
  readonly dir: string;
  readonly secret: KeySecret;
  /** Asked for where the recovery key opened it: whoever lost the passphrase needs another. */
  readonly newPassphrase: string | null;
}

async function fillHome(backup: OpenedBackup, pieces: Pieces, paths: HomePaths, { signal, onProgress }: ReadOptions) {
  const { sealed, state } = backup.manifest;
  const total = sealed.reduce((sum, { length }) => sum + length, state.length);
  let done = 0;
  for (const file of sealed) {
    await pieces.copyTo(file, join(paths.sealed, ...file.name.split('/')), signal);
    done += file.length;
    onProgress({ done, total });
  }
  await syncFolder(paths.sealed);
  await pieces.copyTo(state, paths.state, signal);
  onProgress({ done: total, total });
}

/** All is read twice, to be proved and to be copied: each is half of the way. */
function halves(
  onProgress: ReadOptions['onProgress'],
): readonly [ReadOptions['onProgress'], ReadOptions['onProgress']] {
  return [
    ({ done, total }) => onProgress({ done, total: 2 * total }),
    ({ done, total }) => onProgress({ done: total + done, total: 2 * total }),
  ];
}

/** Says in the log itself that it goes on from a back-up, and whether it is whole up to there. */
async function takeUpLog(
  { db, keyFor }: OpenHome,
  backup: OpenedBackup,
  secret: KeySecret,
  { clock, ids }: HomeDeps,
): Promise<AuditVerdict> {
  const { id, at, audit: checkpoint } = backup.manifest;
  const audit = createAuditLog({ db, clock, ids, keyFor });
  const verdict = await audit.verify(checkpoint);
  const details = { backup: id, at, by: secret.by, whole: verdict.ok };
  audit.append({ kind: 'backup', action: 'restored', actor: null, details });
  return verdict;
}

/**
 * Makes a home of a back-up. All of it is proved before anything is written; it is a home when all of it is on the disk.
 * A log that was broken when it was backed up is restored and said to be: the records are needed all the same.
 * @throws OutpostError HOME_EXISTS, BACKUP_INVALID, BACKUP_PLACE_MISSING, NOT_FOUND, WRONG_KEY, NO_KEY, BAD_INPUT,
 * BAD_USAGE without a new passphrase after the recovery key, HOME_BUSY, HOME_TOO_NEW, DISK_FULL, CANCELLED.
 */
export async function restoreBackup(request: RestoreRequest, deps: HomeDeps): Promise<BackupRestored> {
  const { path, dir, secret, newPassphrase } = request;
  assertRestorableInto(dir);
  if (secret.by === 'recovery' && newPassphrase === null)
    throw new OutpostError('BAD_USAGE', 'The recovery key was used: name a file with a new passphrase as well.');
  const backup = await findBackup(path, keyBySecret(secret));
  const { signal, onProgress } = request;
  const [proving, filling] = halves(onProgress);
  return withProvedPieces(backup, { signal, onProgress: proving }, async (pieces) => {
    const { manifest, home, keyring } = backup;
    let verdict: AuditVerdict | null = null;
    const restored = await restoreHome(
      { dir, home, keyring, secret, newPassphrase },
      deps,
      (paths) => fillHome(backup, pieces, paths, { signal, onProgress: filling }),
      async (opened) => {
        verdict = await takeUpLog(opened, backup, secret, deps);
      },
    );
    restored.close();
    if (verdict === null) throw new OutpostError('INTERNAL', 'The log was not taken up.');
    const { id, at, sample, sealed } = manifest;
    const files = sealed.length + FILES_BESIDE_SEALED;
    return { home: dir, id, at, sample, files, bytes: bytesOf(manifest), audit: verdict };
  });
}
