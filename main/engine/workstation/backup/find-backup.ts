import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BackupListed } from '../../../../shared/contract/backup.ts';
import { isOutpostError, OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { backupInvalid, placeRefused } from '../../backup/failures.ts';
import { backupsIn, dayAndTime, setsIn } from '../../backup/place/set-folder.ts';
import { type OpenedBackup, openBackup } from '../../backup/read/open-backup.ts';
import type { KeySecret } from '../../keys/keyring.ts';
import { keyFromKeyring } from '../../keys/restore-home.ts';
import { BACKUP_PURPOSE } from './backed-up-home.ts';

/** The key of a back-up's manifest, by its keyring; `secret` opens that. */
export const keyBySecret =
  (secret: KeySecret) =>
  async (keyring: Buffer): Promise<Buffer> => {
    try {
      return await keyFromKeyring(keyring, secret, BACKUP_PURPOSE);
    } catch (thrown) {
      if (isOutpostError(thrown)) throw thrown;
      throw backupInvalid('The keyring of this back-up', thrown);
    }
  };

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    (thrown: unknown) => {
      throw placeRefused(path, thrown);
    },
  );
}

/** All in a folder, of every home, the newest by their names first. BACKUP_PLACE_MISSING. */
export async function listBackups(folder: string): Promise<BackupListed[]> {
  const paths = (await Promise.all((await setsIn(folder)).map(backupsIn))).flat();
  const listed = await Promise.all(
    paths.map(async (path) => ({ at: dayAndTime(basename(path)), path, bytes: (await stat(path)).size })),
  );
  return listed.sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** The newest of each set that this key opens; `refused`: why the others did not open. */
async function newestOfSets(folder: string, keyOf: (keyring: Buffer) => Promise<Buffer>) {
  const opened: OpenedBackup[] = [];
  const refused: OutpostError[] = [];
  for (const set of await setsIn(folder)) {
    const [newest] = await backupsIn(set);
    if (newest === undefined) continue;
    try {
      opened.push(await openBackup(newest, keyOf));
    } catch (thrown) {
      refused.push(toOutpostError(thrown));
    }
  }
  return { opened, refused };
}

/** Those of homes that the key does not open are passed over; where it opens several, none is chosen. */
async function newestIn(folder: string, keyOf: (keyring: Buffer) => Promise<Buffer>): Promise<OpenedBackup> {
  const { opened, refused } = await newestOfSets(folder, keyOf);
  const [backup, another] = opened;
  if (backup !== undefined && another === undefined) return backup;
  if (backup !== undefined) {
    const paths = opened.map(({ path }) => path).join(', ');
    throw new OutpostError(
      'CONFLICT',
      `${folder} holds back-ups of several homes that this key opens: name one of ${paths}.`,
    );
  }
  const reason = refused.find(({ code }) => code !== 'WRONG_KEY') ?? refused[0];
  if (reason !== undefined) throw reason;
  throw new OutpostError('NOT_FOUND', `${folder} holds no back-up: make one with \`backup create --out ${folder}\`.`);
}

/**
 * The back-up at `path`: a file, or the newest of a folder that the key opens.
 * @throws OutpostError BACKUP_INVALID, BACKUP_PLACE_MISSING, NOT_FOUND, CONFLICT where the folder holds those of several homes
 * that the key opens, WRONG_KEY, NO_KEY, HOME_TOO_NEW
 */
export async function findBackup(path: string, keyOf: (keyring: Buffer) => Promise<Buffer>): Promise<OpenedBackup> {
  return (await isFolder(path)) ? newestIn(path, keyOf) : openBackup(path, keyOf);
}
