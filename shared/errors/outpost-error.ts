import { type ErrorCode, isErrorCode } from './codes.ts';

/**
 * The one error type that crosses modules and processes. `message` is a sentence that says what to do;
 * `code` is what programs look at; `cause` keeps the original failure.
 */
export class OutpostError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: Record<string, unknown> } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'OutpostError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

export function isOutpostError(value: unknown): value is OutpostError {
  return value instanceof OutpostError;
}

/** The records of a home are not what was written there: found at opening, by the doctor, or when a page is read. */
export function stateDamaged(cause?: unknown): OutpostError {
  return new OutpostError(
    'STATE_DAMAGED',
    'The records of this home (state.db) are damaged: make the home anew from its last back-up (`backup restore BACKUP --home NEW-FOLDER`); else wipe this one (`keys wipe`) and set it up again: what was recorded in it is lost.',
    { cause },
  );
}

/** What SQLite says of a file that is not whole: result codes 11 and 26, and what a failing disk gives. */
const DAMAGED = /^SQLITE_(?:CORRUPT|NOTADB|IOERR_(?:READ|SHORT_READ|CORRUPTFS|DATA)$)/;

/** A disk that takes nothing more: by the codes of the operating system and of SQLite (result codes 8, 10, 13 and 14). */
function diskError(code: string, cause: unknown): OutpostError | null {
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') {
    return new OutpostError('DISK_FULL', 'The disk is full: free some space and try again.', { cause });
  }
  if (code === 'EROFS' || code.startsWith('SQLITE_READONLY')) {
    return new OutpostError(
      'DISK_READ_ONLY',
      'The folder of this home cannot be written to: give this user the right to write there, or make the disk writable again.',
      { cause },
    );
  }
  if (code === 'EIO' || code === 'SQLITE_CANTOPEN' || (code.startsWith('SQLITE_IOERR') && !DAMAGED.test(code))) {
    return new OutpostError(
      'DISK_FAILED',
      'The disk of this home fails to write: save the folder to another disk and tell IT.',
      { cause },
    );
  }
  return null;
}

/** As many files and connections are open as the process (EMFILE) or the machine (ENFILE) may have; no fault of a disk. */
function filesExhausted(cause: unknown): OutpostError {
  return new OutpostError(
    'FILES_EXHAUSTED',
    'As many files and connections are open as this computer allows: close other programs and try again; if that does not help, start Outpost anew, and IT raises the limit.',
    { cause },
  );
}

/** Gives any thrown value a code; what already has one is returned as it is. */
export function toOutpostError(value: unknown, fallback: ErrorCode = 'INTERNAL'): OutpostError {
  if (isOutpostError(value)) return value;
  if (value instanceof Error && value.name === 'AbortError') {
    return new OutpostError('CANCELLED', 'The operation was cancelled.', { cause: value });
  }
  const code = (value as { code?: unknown } | null)?.code;
  const disk = typeof code === 'string' ? diskError(code, value) : null;
  if (disk) return disk;
  if (code === 'EMFILE' || code === 'ENFILE') return filesExhausted(value);
  if (typeof code === 'string' && /^SQLITE_(?:BUSY|LOCKED)/.test(code)) {
    return new OutpostError(
      'HOME_BUSY',
      'Another process keeps the records of this home busy: try again in a moment.',
      { cause: value },
    );
  }
  if (typeof code === 'string' && DAMAGED.test(code)) return stateDamaged(value);
  const message = value instanceof Error ? value.message : String(value);
  return new OutpostError(isErrorCode(code) ? code : fallback, message, { cause: value });
}
