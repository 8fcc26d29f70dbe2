import type { ErrorCode } from '../../../../shared/errors/codes.ts';

/** Where a download goes, piece by piece; what it holds at first is of an earlier attempt. */
export interface Sink {
  /** Bytes that it holds. */
  length(): number;
  push(chunk: Uint8Array): Promise<void> | void;
  /** It begins anew. */
  reset(): Promise<void> | void;
}

/** A target of a repository: what its keys signed of one file. */
export interface SignedFile {
  /** The target's path, such as `app/1.2.0/FILE`. */
  readonly name: string;
  readonly bytes: number;
  /** 64 hex digits. */
  readonly sha256: string;
  /** What was signed beside length and hash; still to be parsed. */
  readonly custom: unknown;
}

/** A repository whose metadata was verified, and the way to its files. */
export interface SignedFiles {
  readonly kind: 'http' | 'folder';
  /** Of the organisation's own keys: what a delegated publisher signed is not among them. */
  readonly files: readonly SignedFile[];
  /** The clock was set back, or what was kept was damaged; worth telling, and no refusal. */
  readonly notices: readonly { readonly code: ErrorCode; readonly message: string }[];
  /**
   * Continues what the sink holds. The content is still to be compared with the hash: a source may send anything.
   * @throws OutpostError REPOSITORY_INVALID where there is no such file, TARGET_MISMATCH where it is longer than signed,
   * UNREACHABLE, CANCELLED, and what the sink throws. Whatever is thrown, the sink keeps what has come.
   */
  download(file: SignedFile, sink: Sink): Promise<void>;
}
