import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { AppImageUpdater, type AppUpdater, DebUpdater, MacUpdater, NsisUpdater } from 'electron-updater';
import type { AfterApply } from '../installer.ts';
import { installDeb } from './install-deb.ts';

/** What electron-updater asks of an app; its own adapter would ask Electron. */
export interface AppSide {
  readonly version: string;
  readonly name: string;
  readonly isPackaged: boolean;
  readonly appUpdateConfigPath: string;
  readonly userDataPath: string;
  readonly baseCachePath: string;
  whenReady(): Promise<void>;
  relaunch(): void;
  quit(): void;
  onQuit(handler: (exitCode: number) => void): void;
}

/** A kind of package that electron-updater puts in place, and what is particular to it. */
export interface InstallerKind {
  readonly format: 'appimage' | 'deb' | 'nsis' | 'mac-zip';
  /** By which electron-updater finds the file of its kind. */
  readonly suffix: string;
  /** Installed for everybody: the system asks for an administrator. */
  readonly elevates: boolean;
  readonly create: (app: AppSide) => AppUpdater;
  /**
   * Runs the installer on its file, whose hash the installer compares once more where it can. Throws, or says false, where
   * it did not begin.
   */
  readonly install: (updater: AppUpdater, verified: { readonly file: string; readonly sha256: string }) => boolean;
  readonly afterwards: () => AfterApply;
}

/**
 * electron-updater removes the old file and then moves the new one there: where the power goes between the two, nothing is
 * left to start. Here the new file is written beside it, flushed, and takes its name in one step.
 */
class WholeAppImageUpdater extends AppImageUpdater {
  protected override doInstall(): boolean {
    const target = process.env.APPIMAGE;
    const source = this.installerPath;
    if (target === undefined || !isAbsolute(target) || source === null) return false;
    const beside = join(dirname(target), `.${basename(target)}.new`);
    try {
      copyFileSync(source, beside);
      flush(beside);
      renameSync(beside, target);
      flush(dirname(target));
    } catch (thrown) {
      rmSync(beside, { force: true });
      throw thrown;
    }
    return true;
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

type Installs = Pick<AppImageUpdater, 'install'>;
const canInstall = (updater: AppUpdater): updater is AppUpdater & Installs => 'install' in updater;

/** Silently; what starts the new version is said by `afterwards`. */
const installThen =
  (startsItself: boolean) =>
  (updater: AppUpdater): boolean =>
    canInstall(updater) && updater.install(true, startsItself);

export const KINDS: Readonly<Record<InstallerKind['format'], InstallerKind>> = {
  appimage: {
    ...{ format: 'appimage', suffix: 'AppImage', elevates: false },
    create: (app) => new WholeAppImageUpdater(null, app),
    install: installThen(false),
    afterwards: () => ({ kind: 'relaunch', program: process.env.APPIMAGE ?? null }),
  },
  deb: {
    ...{ format: 'deb', suffix: 'deb', elevates: true },
    create: (app) => new DebUpdater(null, app),
    // electron-updater asks apt for what is missing where dpkg fails, and reads a file that its user could have exchanged.
    install(_updater, { file, sha256 }) {
      installDeb(file, sha256);
      return true;
    },
    afterwards: () => ({ kind: 'relaunch', program: null }),
  },
  nsis: {
    ...{ format: 'nsis', suffix: 'exe', elevates: true },
    create: (app) => new NsisUpdater(null, app),
    // The installer waits for this process to end, and starts the new version.
    install: installThen(true),
    afterwards: () => ({ kind: 'quit' }),
  },
  'mac-zip': {
    ...{ format: 'mac-zip', suffix: 'zip', elevates: false },
    create: (app) => new MacUpdater(undefined, app),
    // Squirrel.Mac takes it from electron-updater's loopback address with a password of its own, checks the signature, and
    // ends and starts the app.
    install: (updater) => {
      updater.quitAndInstall();
      return true;
    },
    afterwards: () => ({ kind: 'wait' }),
  },
};
