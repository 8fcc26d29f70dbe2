import type { StagedUpdate, UpdateOutcome } from '../../../shared/contract/updates.ts';
import type { AppFormat } from '../../../shared/domain/app-release.ts';

/** A release that was read again and is ready: what is left to do is quick, and is done when nobody works. */
export interface ReadyUpdate {
  readonly version: string;
  /**
   * Puts it in place. The engine has ended before. After it resolves, this process has to end at once; what starts next is
   * the new version. @throws OutpostError UPDATE_INSTALL_FAILED, DISK_FULL; this version stays then.
   */
  apply(): Promise<void>;
}

/** Puts releases in place that the engine's TUF client verified, in the way of one kind of installation. */
export interface UpdateInstaller {
  /** What it can put in place here; the engine looks for no other. */
  readonly formats: readonly AppFormat[];
  /**
   * Whether this version has yet to prove that it starts: until then it opens no home, since the version before, which
   * takes over when it fails, could not read what it moved (docs/adr/0024).
   */
  readonly onTrial: boolean;
  /**
   * Reads the file again and makes it ready. Nothing changes that a start sees.
   * @throws OutpostError UPDATE_ALTERED where it is not what was verified; UPDATE_DID_NOT_START, UPDATE_TAKEN_BACK for a
   * version that was taken back here; UPDATE_NOT_INSTALLABLE; DISK_FULL.
   */
  stage(update: StagedUpdate): Promise<ReadyUpdate>;
  /** What became of the release before this start; null where there was none, or its end was told. */
  outcome(): Promise<UpdateOutcome | null>;
  /** The outcome was told to an engine. */
  told(): Promise<void>;
  /** The window is shown and the engine serves: this version stays. */
  startedCleanly(): Promise<void>;
}
