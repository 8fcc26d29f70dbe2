import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import type { VerifiedBundle } from './sync-bundle.ts';

export interface RefusedBundle {
  readonly id: string;
  /** Null when the signed targets do not say. */
  readonly version: number | null;
  readonly code: ErrorCode;
  readonly message: string;
}

/** Worth telling people, though the sync went on. */
export interface SyncNotice {
  readonly code: ErrorCode;
  readonly message: string;
}

export interface TenantSyncOutcome {
  readonly tenant: string;
  /** Ids of bundles that are stored and no longer signed by any publisher: they must stop answering. */
  readonly withdrawn: readonly string[];
  /** Verified and complete on this workstation, whether new or stored before. */
  readonly bundles: readonly VerifiedBundle[];
  readonly refused: readonly RefusedBundle[];
  readonly notices: readonly SyncNotice[];
  readonly bytesDownloaded: number;
  readonly segmentsDownloaded: number;
  readonly segmentsKept: number;
  readonly timestamp: {
    readonly version: number;
    readonly expiresAt: string;
    readonly signedAt: string | null;
  };
}
