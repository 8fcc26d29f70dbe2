import type { HttpClient } from '../../net/http-client.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Ids } from '../../platform/ids.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import type { DownloadPatience, Sink } from './download.ts';
import { openSignedFiles } from './signed-files.ts';
import type { SyncNotice } from './sync-outcome.ts';

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
  readonly notices: readonly SyncNotice[];
  /**
   * Continues what the sink holds. The content is still to be compared with the hash: a source may send anything.
   * @throws OutpostError REPOSITORY_INVALID where there is no such file, TARGET_MISMATCH where it is longer than signed,
   * UNREACHABLE, CANCELLED, and what the sink throws. Whatever is thrown, the sink keeps what has come.
   */
  download(file: SignedFile, sink: Sink): Promise<void>;
}

export interface RepositoryAccess {
  /** An http(s) URL, or a folder. */
  readonly from: string;
  /** root.json that all trust starts at. */
  readonly trustedRoot: Uint8Array;
  readonly http: HttpClient;
  readonly store: SealedStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tmpDir: string;
  /** Null: as fast as it comes. */
  readonly bytesPerSecond: number | null;
  readonly signal: AbortSignal;
  readonly retry?: DownloadPatience;
}

/**
 * The releases of the app at a source, by the client workflow of the TUF specification (5.1 to 5.6), measured against what
 * was trusted before.
 * @throws OutpostError SIGNATURE_INVALID, METADATA_EXPIRED, ROLLBACK_REFUSED, TARGET_MISMATCH, REPOSITORY_INVALID,
 * ROOT_MISMATCH, ENROLMENT_INVALID, UNREACHABLE, CANCELLED.
 */
export type OpenReleases = (access: RepositoryAccess) => Promise<SignedFiles>;

export const openReleases: OpenReleases = (access) => openSignedFiles('app-releases', access);
