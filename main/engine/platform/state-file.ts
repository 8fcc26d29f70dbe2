import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { OutpostError, stateDamaged } from '../../../shared/errors/outpost-error.ts';

/** How every unencrypted SQLite file begins (SQLite file format, section 1.3). */
const PLAIN_HEADER = 'SQLite format 3\0';
/** What our cipher writes, bytes; a state file is a whole number of pages. */
const PAGE = 4_096;
/**
 * Bytes 16 to 23 stay in clear and outside the cipher's MAC: page size, two journal versions, reserved bytes, fractions
 * (SQLite file format, section 1.3). With another value in them SQLite would write where it must not.
 */
const CLEAR_HEADER = /^1000(?:01|02){2}50402020$/;
const CLEAR_FROM = 16;
const CLEAR_TO = 24;

const REMEDY_GONE =
  'make the home anew from its last back-up (`backup restore BACKUP --home NEW-FOLDER`); else wipe this one (`keys wipe`) and set it up again: what was recorded in it is lost.';

function failedToLook(path: string, thrown: unknown): unknown {
  const { code } = thrown as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    return new OutpostError('STATE_MISSING', `The records of this home (${path}) are gone: ${REMEDY_GONE}`, {
      cause: thrown,
    });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    const message = `The records of this home (${path}) may not be read by this user: give them the right to read and write it. Nothing is lost.`;
    return new OutpostError('STATE_DAMAGED', message, { cause: thrown });
  }
  // Not for want of descriptors or memory: then the records are as good as before.
  return code === 'EIO' || code === 'ELOOP' || code === 'EISDIR' ? stateDamaged(thrown) : thrown;
}

function lookAt(path: string): { header: Buffer; size: number; isFile: boolean } {
  try {
    const file = openSync(path, 'r');
    try {
      const entry = fstatSync(file);
      const header = Buffer.alloc(CLEAR_TO);
      if (entry.isFile()) readSync(file, header, 0, header.length, 0);
      return { header, size: entry.size, isFile: entry.isFile() };
    } finally {
      closeSync(file);
    }
  } catch (thrown) {
    throw failedToLook(path, thrown);
  }
}

/** STATE_NOT_ENCRYPTED where a plain database was put there, or the cipher is missing from this build. */
export function assertEncrypted(path: string): void {
  if (lookAt(path).header.toString('latin1', 0, PLAIN_HEADER.length) === PLAIN_HEADER) {
    throw new OutpostError(
      'STATE_NOT_ENCRYPTED',
      'The state file is not encrypted: nothing was written; install Outpost again.',
    );
  }
}

/** After a crash the log beside the file may hold the page of which the file has only a part. */
const hasLog = (path: string): boolean => (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

/**
 * Looked at before SQLite is let near it, which would make a file that is missing, and take an empty one for a new
 * database and throw its log away. Writes nothing.
 * @throws OutpostError STATE_MISSING, STATE_DAMAGED, STATE_NOT_ENCRYPTED.
 */
export function assertStateFile(path: string): void {
  const { header, size, isFile } = lookAt(path);
  if (!isFile || size < PAGE || (size % PAGE !== 0 && !hasLog(path))) throw stateDamaged();
  assertEncrypted(path);
  if (!CLEAR_HEADER.test(header.toString('hex', CLEAR_FROM, CLEAR_TO))) throw stateDamaged();
}
