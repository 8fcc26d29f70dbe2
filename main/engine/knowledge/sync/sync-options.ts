import type { SyncEvent } from '../../../../shared/contract/knowledge.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Turn } from '../../platform/foreground.ts';
import type { Ids } from '../../platform/ids.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import type { DownloadPatience } from './download.ts';
import type { KnowledgeSource } from './source.ts';

export interface SyncTenantOptions {
  readonly tenant: string;
  readonly source: KnowledgeSource;
  /** Root metadata as it was handed over with the enrolment. */
  readonly trustedRoot: Uint8Array;
  readonly store: SealedStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where a temporary folder for public metadata may be made; nothing else is ever written there. */
  readonly tmpDir: string;
  /** Reads every file of the source, also what is stored already. Default: for folders, not for the web. */
  readonly verifyStored?: boolean;
  readonly signal?: AbortSignal;
  readonly retry?: DownloadPatience;
  readonly bytesPerSecond?: number | null;
  /** Asked before each step that a question would have to wait for. */
  readonly turn?: Turn;
  readonly onEvent?: (event: SyncEvent) => void;
}
