import { join } from 'node:path';
import type { AppUpdater } from 'electron-updater';
import type { StagedUpdate } from '../../../../shared/contract/updates.ts';
import { isOutpostError, type OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { makeFolder, writeFileAtomically } from '../../../engine/platform/atomic-file.ts';
import { installFailed, notInstallable, takenBack } from '../failures.ts';
import type { Files } from '../files.ts';
import { type History, readHistory, withTakenBack, writeHistory } from '../history.ts';
import type { ReadyUpdate, UpdateInstaller } from '../installer.ts';
import { readVerified } from '../verified-file.ts';
import { isNewer } from '../../../../shared/domain/version-order.ts';
import type { AppSide, InstallerKind } from './kinds.ts';
import { keepPrivate } from './private-folder.ts';
import { verifiedExecutor, verifiedProvider, type VerifiedRelease } from './verified-release.ts';

export interface PlatformInstallerOptions {
  readonly files: Files;
  readonly kind: InstallerKind;
  /** The version that runs. */
  readonly version: string;
  readonly arch: string;
  /** A folder of this user: what is being installed, and what became of it. */
  readonly folder: string;
}

/** What electron-updater would read of the package; ours has no server to name (electron-builder.yml, `publish: null`). */
const CONFIG = 'updaterCacheDirName: files\n';

/** electron-updater asks its app for folders and its version; starting and ending stay with the shell. */
function appSide({ version, folder }: PlatformInstallerOptions): AppSide {
  return {
    ...{ version, name: 'outpost', isPackaged: true, userDataPath: folder, baseCachePath: folder },
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  };
}

/** Set one by one: a default of a later electron-updater changes nothing here. */
function configure(updater: AppUpdater): void {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.autoRunAppAfterInstall = true;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  updater.disableDifferentialDownload = true;
  updater.logger = null;
}

/** What a start finds of the release that an installer was given before. */
function settledBy(history: History, version: string): History {
  const { pending } = history;
  if (pending === null) return history;
  if (pending.version === version) return { ...history, pending: { ...pending, begun: true } };
  // It was there, and somebody put another in its place: it is not offered again.
  if (pending.begun && pending.from === version)
    return withTakenBack(history, { version: pending.version, code: 'UPDATE_TAKEN_BACK' });
  const untold = { version: pending.version, outcome: 'not-applied', code: 'UPDATE_INSTALL_FAILED' } as const;
  return { ...history, pending: null, untold };
}

/** Gives the verified file, and nothing else, to the electron-updater class of this kind of package. */
export async function openPlatformInstaller(options: PlatformInstallerOptions): Promise<UpdateInstaller> {
  const { files, kind, version, folder } = options;
  const path = join(folder, 'history.json');
  await makeFolder(folder);
  const history = () => readHistory(files, path);
  const before = await history();
  const now = settledBy(before, version);
  if (now !== before) await writeHistory(path, now);

  async function mayTake(update: StagedUpdate): Promise<void> {
    if (update.format !== kind.format) throw notInstallable('it is of another format');
    if (!isNewer(update.version, version)) throw notInstallable('it is not newer');
    const taken = (await history()).never.find((one) => one.version === update.version);
    if (taken) throw takenBack(taken.version, taken.code);
  }

  async function handOver(release: VerifiedRelease): Promise<{ readonly updater: AppUpdater; readonly file: string }> {
    await keepPrivate(files, folder);
    await writeFileAtomically(join(folder, 'app-update.yml'), Buffer.from(CONFIG));
    // What an earlier attempt left would be taken for this one where it has the same name.
    await files.rm(join(folder, 'files'), { recursive: true, force: true });
    const updater = kind.create(appSide(options));
    configure(updater);
    // The network of every provider; electron-updater's own tests exchange it the same way.
    Object.assign(updater, { httpExecutor: verifiedExecutor(files, release) });
    updater.setFeedURL({ provider: 'custom', updateProvider: verifiedProvider(release) });
    const found = await updater.checkForUpdates();
    if (found?.isUpdateAvailable !== true || found.updateInfo.version !== release.update.version)
      throw notInstallable('the installer does not take it');
    const [file] = await updater.downloadUpdate();
    if (file === undefined) throw notInstallable('the installer has no file of it');
    return { updater, file };
  }

  /** What lay here until nobody worked, by the very bytes that are handed over. */
  async function readAgain(update: StagedUpdate, file: string): Promise<void> {
    await keepPrivate(files, folder);
    await readVerified(files, { ...update, file });
  }

  /** Nothing was put in place: an engine is told why, and what was made ready goes. */
  async function notApplied(version: string, thrown: unknown): Promise<OutpostError> {
    const error = isOutpostError(thrown) ? thrown : installFailed(thrown);
    const untold = { version, outcome: 'not-applied', code: error.code } as const;
    const isAltered = error.code === 'UPDATE_ALTERED';
    await writeHistory(path, { ...(await history()), pending: null, ...(isAltered ? { untold } : {}) });
    if (isAltered) await files.rm(join(folder, 'files'), { recursive: true, force: true });
    return error;
  }

  function ready(update: StagedUpdate, { updater, file }: Awaited<ReturnType<typeof handOver>>): ReadyUpdate {
    return {
      version: update.version,
      async apply() {
        const pending = { version: update.version, from: version, begun: false };
        await writeHistory(path, { ...(await history()), pending });
        let failed: unknown = null;
        updater.on('error', (thrown) => {
          failed = thrown;
        });
        try {
          await readAgain(update, file);
          if (kind.install(updater, { file, sha256: update.sha256 }) && failed === null) return kind.afterwards();
        } catch (thrown) {
          failed = thrown;
        }
        throw await notApplied(update.version, failed);
      },
    };
  }

  return {
    formats: [kind.format],
    endsEngineFirst: true,
    // The version before is gone once the installer has run: there is nothing that takes over.
    onTrial: false,
    // A package has nothing beside it to go back to.
    firstHome: null,
    async stage(update) {
      await mayTake(update);
      const { sha512 } = await readVerified(files, update);
      const url = new URL(`file:///outpost-${update.version}-${options.arch}.${kind.suffix}`);
      try {
        return ready(update, await handOver({ update, sha512, url, elevates: kind.elevates }));
      } catch (thrown) {
        throw isOutpostError(thrown) ? thrown : installFailed(thrown);
      }
    },
    outcome: async () => (await history()).untold,
    async told() {
      await writeHistory(path, { ...(await history()), untold: null });
    },
    async startedCleanly() {
      const found = await history();
      if (found.pending?.version !== version) return;
      await writeHistory(path, { ...found, pending: null, untold: { version, outcome: 'started', code: null } });
    },
  };
}
