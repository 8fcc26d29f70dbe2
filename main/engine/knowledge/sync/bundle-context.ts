import type { Turn } from '../../platform/foreground.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import type { Downloader } from './download.ts';

interface SegmentCounts {
  downloaded: number;
  kept: number;
}

/** What bringing one bundle over needs to know. */
export interface BundleContext {
  readonly tenant: string;
  readonly store: SealedStore;
  readonly downloader: Downloader;
  readonly verifyStored: boolean;
  /** Ms since the epoch, never earlier than the latest signed time seen. */
  readonly now: number;
  readonly signedBy: readonly string[];
  readonly counts: SegmentCounts;
  /** Asked before each segment. */
  readonly turn: Turn;
  readonly onBytes: (done: number, total: number) => void;
}
