import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveKey } from '../../platform/seal.ts';
import { placeRefused } from '../failures.ts';

const PREFIX = 'outpost-backup-';
/** Hex digits of a set's name: enough that no two homes on a share have the same. */
const NAME_DIGITS = 16;
const SET = new RegExp(`^${PREFIX}[0-9a-f]{${NAME_DIGITS}}$`);
const BACKUP_EXTENSION = '.outpost-backup';
/** `2026-03-01T08-00-00Z-1f0c9a72.outpost-backup`: no colon, which FAT and Windows refuse. */
const BACKUP = new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ-[0-9a-f]{8}\\${BACKUP_EXTENSION}$`);

/** Back-ups of one home under one master key, which share what did not change; a share holds those of many homes. */
export const setFolder = (folder: string, key: Buffer): string =>
  join(folder, `${PREFIX}${deriveKey(key, 'backup-folder').toString('hex').slice(0, NAME_DIGITS)}`);

export const objectsFolder = (set: string): string => join(set, 'objects');
/** Spread over folders: FAT takes at most 65,534 names in one, and is slow long before. */
export const objectPath = (set: string, sha256: string): string => join(objectsFolder(set), sha256.slice(0, 2), sha256);

export const backupName = (at: string, id: string): string =>
  `${at.slice(0, 19).replaceAll(':', '-')}Z-${id.slice(0, 8)}${BACKUP_EXTENSION}`;

/** `2026-03-01T08:00:00Z`, of a name of `backupName`. */
export const dayAndTime = (name: string): string => `${name.slice(0, 13)}:${name.slice(14, 16)}:${name.slice(17, 20)}`;

/** Names below `folder` that are sets, and the set itself where `folder` is one. */
export async function setsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: unknown) => {
    throw placeRefused(folder, thrown);
  });
  const sets = entries.filter((entry) => entry.isDirectory() && SET.test(entry.name));
  const isSet = entries.some((entry) => BACKUP.test(entry.name));
  return [...(isSet ? [folder] : []), ...sets.map(({ name }) => join(folder, name))];
}

/** Paths of the back-ups of a set, the newest by its name first. */
export async function backupsIn(set: string): Promise<string[]> {
  const names = await readdir(set).catch((thrown: unknown) => {
    throw placeRefused(set, thrown);
  });
  return names
    .filter((name) => BACKUP.test(name))
    .sort()
    .reverse()
    .map((name) => join(set, name));
}
