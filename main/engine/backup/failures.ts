import { OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';

/** What was read is not, byte for byte, what a back-up of this key holds. */
export function backupInvalid(path: string, cause?: unknown): OutpostError {
  return new OutpostError(
    'BACKUP_INVALID',
    `${path} is damaged, cut off, changed or put together from several back-ups: nothing was written. Use another one (\`backup list\`).`,
    { cause },
  );
}

/** Codes of the operating system for a folder or stick that is not there (any more). */
const GONE: readonly (string | undefined)[] = ['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ESTALE', 'EHOSTDOWN'];
/** FAT32 takes no file of 4 GiB: that is no room, too. */
const NO_ROOM: readonly (string | undefined)[] = ['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL'];
/** By its name alone, whatever is on the disk. */
const NO_PATH: readonly (string | undefined)[] = ['ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'];
const NO_RIGHT: readonly (string | undefined)[] = ['EROFS', 'EACCES', 'EPERM'];

/** What the place of a back-up refuses, named as what it is: the home itself is well. */
export function placeRefused(place: string, thrown: unknown): OutpostError {
  const { code } = (thrown ?? {}) as NodeJS.ErrnoException;
  if (GONE.includes(code)) {
    const message = `${place} is not there: plug in the stick, connect the share, or name another folder.`;
    return new OutpostError('BACKUP_PLACE_MISSING', message, { cause: thrown });
  }
  if (NO_PATH.includes(code)) {
    const message = `No folder can have the name that was given (${code}): check what was typed.`;
    return new OutpostError('BAD_INPUT', message, { cause: thrown });
  }
  if (NO_ROOM.includes(code)) {
    const message = `There is no room at ${place}: make some, or use a larger one. The back-ups that are there are as they were.`;
    return new OutpostError('DISK_FULL', message, { cause: thrown });
  }
  if (NO_RIGHT.includes(code)) {
    const message = `${place} cannot be written to: give this user the right to, or name another folder.`;
    return new OutpostError('DISK_READ_ONLY', message, { cause: thrown });
  }
  return toOutpostError(thrown);
}

/** Runs what touches the place of a back-up. */
export async function atPlace<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw placeRefused(place, thrown);
  }
}
