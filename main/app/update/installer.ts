import { notInstallable } from './failures.ts';
import type { StagedUpdate, UpdateOutcome } from '../../../shared/contract/updates.ts';
import type { AppFormat } from '../../../shared/domain/app-release.ts';

/**
 * What the shell does once a release is in place. `relaunch`: starts this program (its own where null) and ends. `quit`:
 * ends, and the installer starts the new version. `wait`: the system ends and starts it.
 */
export type AfterApply =
  | { readonly kind: 'relaunch'; readonly program: string | null }
  | { readonly kind: 'quit' }
  | { readonly kind: 'wait' };

/** A release that was read again and is ready: what is left to do is quick, and is done when nobody works. */
export interface ReadyUpdate {
  readonly version: string;
  /**
   * Puts it in place. `refused`: what keeps the home from being opened by now, null where nothing does: the next version is
   * not blamed for it. @throws OutpostError UPDATE_ALTERED, UPDATE_INSTALL_FAILED, DISK_FULL; this version stays then.
   */
  apply(refused?: string | null): Promise<AfterApply>;
}

/** Of a version that has come up, and has not opened a home yet. */
export interface FirstHome {
  readonly version: string;
  readonly before: string;
  /** What kept the version before from opening it; null where nothing did. */
  readonly refusedBefore: string | null;
  /** It is open: this version stays. */
  opened(): Promise<void>;
  /** The version before is started from now on, and this one is not tried again. */
  takeBack(): Promise<AfterApply>;
}

/** Puts releases in place that the engine's TUF client verified, in the way of one kind of installation. */
export interface UpdateInstaller {
  /**
   * What it can put in place here; the engine looks for no other. Empty: whoever installed it puts new versions in place.
   * Null: nothing can be said of this start (a checkout, a program that was started past its launcher).
   */
  readonly formats: readonly AppFormat[] | null;
  /** Whether the engine has to have ended before `apply`: its files are written over. */
  readonly endsEngineFirst: boolean;
  /**
   * Whether this version has yet to prove that it starts: until then it opens no home, since the version before, which
   * takes over when it fails, could not read what it moved (docs/adr).
   */
  readonly onTrial: boolean;
  /** Until this version has opened a home; null where there is no version to go back to. */
  readonly firstHome: FirstHome | null;
  /**
   * Reads the file again and makes it ready. Nothing changes that a start sees.
   * @throws OutpostError UPDATE_ALTERED where it is not what was verified; UPDATE_DID_NOT_START, UPDATE_TAKEN_BACK for a
   * version that was taken back here; UPDATE_NOT_INSTALLABLE; UPDATE_INSTALL_FAILED; DISK_FULL.
   */
  stage(update: StagedUpdate): Promise<ReadyUpdate>;
  /** What became of the release before this start; null where there was none, or its end was told. */
  outcome(): Promise<UpdateOutcome | null>;
  /** The outcome was told to an engine. */
  told(): Promise<void>;
  /** The window is shown and the engine serves: this version stays. */
  startedCleanly(): Promise<void>;
}

/** A checkout: nothing can be put in place. */
export const NO_INSTALLER: UpdateInstaller = {
  formats: null,
  endsEngineFirst: false,
  onTrial: false,
  firstHome: null,
  stage: async () => {
    throw notInstallable('it is replaced by whoever installed it');
  },
  outcome: async () => null,
  told: async () => undefined,
  startedCleanly: async () => undefined,
};

/** Installed for everybody by an administrator, who also puts new versions in place. */
export const BY_ADMINISTRATOR: UpdateInstaller = { ...NO_INSTALLER, formats: [] };
