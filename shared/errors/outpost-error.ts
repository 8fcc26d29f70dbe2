import { type ErrorCode, isErrorCode } from './codes.ts';

/**
 * The one error type that crosses rooms and processes. `message` is a sentence that says what to do;
 * `code` is what programs look at; `cause` keeps the original failure.
 */
export class OutpostError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'OutpostError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

export function isOutpostError(value: unknown): value is OutpostError {
  return value instanceof OutpostError;
}

/** Gives any thrown value a code; what already has one is returned as it is. */
export function toOutpostError(value: unknown, fallback: ErrorCode = 'INTERNAL'): OutpostError {
  if (isOutpostError(value)) return value;
  if (value instanceof Error && value.name === 'AbortError') {
    return new OutpostError('CANCELLED', 'The operation was cancelled.', { cause: value });
  }
  const code = (value as { code?: unknown } | null)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') {
    return new OutpostError('DISK_FULL', 'The disk is full: free some space and try again.', {
      cause: value,
    });
  }
  const message = value instanceof Error ? value.message : String(value);
  return new OutpostError(isErrorCode(code) ? code : fallback, message, { cause: value });
}
