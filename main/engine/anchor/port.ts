import type { SetBack } from '../../../shared/contract/set-back.ts';

/** How far bundles and trusted metadata of a tenant have come; 0 where nothing was trusted yet. */
export interface KnowledgeVersions {
  readonly root: number;
  readonly timestamp: number;
  /** By bundle: the version that answers, or was refused after it had answered. */
  readonly bundles: Readonly<Record<string, number>>;
}

/** What the sealed files say of that; null for what cannot be read, which is no sign of an earlier copy. */
export interface TrustedVersions {
  readonly root: number | null;
  readonly timestamp: number | null;
  readonly bundles: KnowledgeVersions['bundles'] | null;
}

/** A row of guesses at a PIN, as it must survive a restored database. */
export interface LockOut {
  readonly account: string;
  readonly failures: number;
  /** ms; 0 where it is not blocked. */
  readonly blockedFor: number;
  /** ms since the machine was started. */
  readonly blockedFrom: number;
}

/** The end of the audit log; -1 where it has no entry. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** What is anchored: read from the parts that own it, each time. */
export interface AnchoredParts {
  readonly audit: {
    head(): AuditHead;
    /** Null where there is no such entry; `first`: the first that is still kept, -1 where there is none. */
    hashAt(seq: number): string | null;
    first(): number;
  };
  readonly lockOuts: {
    read(): LockOut[];
    /** Whatever is stricter stands from now on. */
    raise(lockOuts: readonly LockOut[]): void;
  };
  /** As it stands in the sealed files now. */
  readonly knowledge: () => Promise<TrustedVersions>;
  /** ms since the epoch: the latest time that was believed. */
  readonly latest: () => number;
}

/**
 * The same few facts stand in `state.db` and in a sealed file. Where one of the two is an earlier copy, it is seen at
 * opening, named, and goes on being named until an admin has acknowledged it. Both from the same earlier copy cannot be
 * seen here; an audit checkpoint kept elsewhere shows that.
 */
export interface Anchors {
  /** What was found at this opening. */
  readonly seen: readonly SetBack[];
  /** What was found and nobody has acknowledged yet. */
  found(): readonly SetBack[];
  /** The latest time that either anchor knows of, ms since the epoch; 0 for a new home. */
  readonly latest: number;
  /**
   * Both are in step with what is true now, once this resolves; nothing is written where they are already. What the
   * disk refuses is left for the next time.
   */
  settle(): Promise<void>;
  /** `work` withdraws these bundles: a crash within it is no set-back. */
  whileKnowledgeFalls<T>(bundles: readonly string[], work: () => Promise<T>): Promise<T>;
  /** Forgets what was found; returns it. The caller writes down who said so. */
  acknowledge(): Promise<readonly SetBack[]>;
}
