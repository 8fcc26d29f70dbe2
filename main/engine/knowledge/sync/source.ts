import { OutpostError } from '../../../../shared/errors/outpost-error.ts';

/** Part of a file: from `offset` to its end. */
export interface SourceRead {
  /** Where the chunks begin: what was asked for, or 0 where the source cannot begin elsewhere. */
  readonly offset: number;
  /** Ending the iteration early lets go of the connection or file. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Where a repository's files come from. One attempt per call: retrying is the downloader's business. */
export interface KnowledgeSource {
  readonly kind: 'http' | 'folder';
  /** The URL or folder, for people. */
  readonly location: string;
  /**
   * Opens a file by its path inside the repository; null when there is none.
   * @throws OutpostError UNREACHABLE, PROXY_SIGN_IN; `details.retryable` says whether trying again may help,
   * `details.retryAfterMs` when the source asked for patience.
   */
  open(path: string, options: { readonly offset: number; readonly signal: AbortSignal }): Promise<SourceRead | null>;
}

export interface UnreachableDetails {
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  /** No network is in the way, but a share or a stick. */
  readonly place?: 'folder';
  readonly cause?: unknown;
}

export function unreachable(message: string, { cause, ...details }: UnreachableDetails): OutpostError {
  return new OutpostError('UNREACHABLE', message, { cause, details });
}

/** Nothing could be asked of this source: the next one may be reached in another way, such as a stick. */
export const isOutOfReach = ({ code }: OutpostError): boolean => code === 'UNREACHABLE' || code === 'PROXY_SIGN_IN';

const PATH_PART = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Only plain relative paths: no `..`, no hidden names, no drive, no scheme, nothing to decode.
 * @throws OutpostError REPOSITORY_INVALID
 */
export function assertRepositoryPath(path: string): void {
  if (path.split('/').every((part) => PATH_PART.test(part))) return;
  throw new OutpostError('REPOSITORY_INVALID', 'The repository names a file outside itself: do not use it.', {
    details: { path },
  });
}
