import { dirname } from 'node:path';
import type { StagedUpdate } from '../../../../shared/contract/updates.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { syncFolder } from '../../../engine/platform/atomic-file.ts';
import { installFailed, notInstallable, takenBack } from '../failures.ts';
import type { Files } from '../files.ts';
import { type History, readHistory, type TakenBack, withTakenBack, writeHistory } from '../history.ts';
import type { FirstHome, ReadyUpdate, UpdateInstaller } from '../installer.ts';
import { openVerified, readChunks, readVerified, verifyChunks } from '../verified-file.ts';
import { isNewer } from '../../../../shared/domain/version-order.ts';
import { type Current, readCurrent, writeCurrent } from './current.ts';
import type { Layout } from './layout.ts';
import { RELEASE_LIMITS, unpack, type UnpackLimits } from './unpack.ts';
import { carryWeights } from './weights.ts';
import { checkWhatItIs } from './what-it-is.ts';

/** Starts of a version that did not come up, after which the launcher starts the one before; launcher.sh says the same. */
export const TRIES = 2;

export interface FolderInstallerOptions {
  readonly files: Files;
  readonly layout: Layout;
  /** The version that runs, and its program. */
  readonly version: string;
  readonly program: string;
  readonly limits?: UnpackLimits;
}

async function triedStarts(files: Files, layout: Layout, version: string): Promise<number> {
  const names = await files.readdir(layout.starts).catch(() => []);
  return names.filter((name) => name.startsWith(`${version}.`)).length;
}

/** What this version finds of itself: in use, on trial, or called back because the one after it failed. */
type Standing =
  | { readonly kind: 'in-use' | 'on-trial'; readonly before: string | null }
  | { readonly kind: 'called-back'; readonly from: TakenBack }
  | { readonly kind: 'chosen' }
  /** Started past the launcher, beside the version that is in use: it changes nothing here. */
  | { readonly kind: 'aside' };

async function standing({ files, layout, version }: FolderInstallerOptions): Promise<Standing> {
  const current = await readCurrent(files, layout);
  // Nothing names a version any more, and the launcher chose this one.
  if (current === null) return { kind: 'chosen' };
  const { before, state } = current;
  if (current.version === version) {
    if (state === 'taken-back' && before !== null)
      return { kind: 'called-back', from: { version: before, code: 'UPDATE_TAKEN_BACK' } };
    return { kind: state === 'trial' ? 'on-trial' : 'in-use', before };
  }
  const gone = (await files.stat(layout.folder(current.version)).catch(() => null)) === null;
  const failed = gone || (await triedStarts(files, layout, current.version)) >= TRIES;
  return failed && state === 'trial' && before === version
    ? { kind: 'called-back', from: { version: current.version, code: 'UPDATE_DID_NOT_START' } }
    : { kind: 'aside' };
}

/** Everything below `versions` but these; what cannot be removed now is removed after the next update. */
async function removeAllBut(
  { files, layout }: FolderInstallerOptions,
  keep: readonly (string | null)[],
): Promise<void> {
  for (const name of await files.readdir(layout.versions).catch(() => []))
    if (!keep.includes(name)) await remove(files, layout, name);
}

/** First out of the launcher's sight: a folder that bears a version's name is whole, also while it is removed. */
async function remove(files: Files, layout: Layout, name: string): Promise<void> {
  const path = layout.folder(name);
  const hidden = name.startsWith('.') ? path : layout.folder(`.old-${name}`);
  if (hidden !== path) {
    await files.rm(hidden, { recursive: true, force: true });
    await files.rename(path, hidden);
    await syncFolder(layout.versions);
  }
  await files.rm(hidden, { recursive: true, force: true }).catch(() => undefined);
}

/** Swaps the unpacked app, whole, and goes back to the version before where the new one does not come up. */
export async function openFolderInstaller(options: FolderInstallerOptions): Promise<UpdateInstaller> {
  const { files, layout, version } = options;
  const found = await standing(options);
  const before = found.kind === 'in-use' || found.kind === 'on-trial' ? found.before : null;
  if (found.kind === 'called-back') await settleCalledBack(found.from);
  if (found.kind === 'chosen') await writeCurrent(layout, { version, before, state: 'settled' });

  /** In this order: where the power goes between two, the next start does it again. */
  async function settleCalledBack(from: TakenBack): Promise<void> {
    await writeHistory(layout.history, withTakenBack(await readHistory(files, layout.history), from));
    await settle({ version, before, state: 'settled' });
  }

  async function settle(current: Current): Promise<void> {
    await writeCurrent(layout, current);
    await files.rm(layout.starts, { recursive: true, force: true });
    await removeAllBut(options, [version, current.before]);
  }

  function firstHomeOf({ firstHome }: History): FirstHome | null {
    if (firstHome === null || firstHome.version !== version || firstHome.before !== before) return null;
    const { refused } = firstHome;
    return {
      ...{ version, before, refusedBefore: refused },
      async opened() {
        await writeHistory(layout.history, { ...(await readHistory(files, layout.history)), firstHome: null });
      },
      // In this order: where the power goes between the two, this version opens nothing and takes itself back again.
      async takeBack() {
        const taken = { version, code: 'UPDATE_DID_NOT_START' } as const;
        await writeHistory(layout.history, withTakenBack(await readHistory(files, layout.history), taken));
        await writeCurrent(layout, { version: before, before: null, state: 'settled' });
        return { kind: 'relaunch', program: layout.launcher };
      },
    };
  }

  async function mayTake(update: StagedUpdate): Promise<void> {
    if (found.kind === 'aside') throw notInstallable('it was not started by its launcher');
    if (found.kind === 'on-trial' && (await readCurrent(files, layout))?.state === 'trial')
      throw notInstallable('it has just been updated');
    if (update.format !== 'folder') throw notInstallable('it is of another format');
    if (!isNewer(update.version, version)) throw notInstallable('it is not newer');
    const taken = (await readHistory(files, layout.history)).never.find((one) => one.version === update.version);
    if (taken) throw takenBack(taken.version, taken.code);
  }

  async function unpackBeside(update: StagedUpdate): Promise<void> {
    // Before anything of it is interpreted; and again of the very bytes that are unpacked.
    await readVerified(files, update);
    await removeAllBut(options, [version, before]);
    const into = layout.unpacking(update.version);
    const file = await openVerified(files, update);
    try {
      await unpack({ files, into, limits: options.limits ?? RELEASE_LIMITS }, verifyChunks(readChunks(file), update));
      await checkWhatItIs(files, { folder: into, version: update.version, program: options.program });
      await carryWeights(files, dirname(options.program), into);
    } catch (thrown) {
      await files.rm(into, { recursive: true, force: true }).catch(() => undefined);
      throw toOutpostError(thrown, 'UPDATE_INSTALL_FAILED');
    } finally {
      await file.close();
    }
  }

  function ready(update: StagedUpdate): ReadyUpdate {
    return {
      version: update.version,
      async apply(refused = null) {
        try {
          // Before the switch: without it a version would be blamed for what was wrong before.
          const firstHome = { version: update.version, before: version, refused };
          await writeHistory(layout.history, { ...(await readHistory(files, layout.history)), firstHome });
          // What an earlier trial left would count against this one.
          await files.rm(layout.starts, { recursive: true, force: true });
          await syncFolder(layout.install);
          await files.rename(layout.unpacking(update.version), layout.folder(update.version));
          await syncFolder(layout.versions);
          await writeCurrent(layout, { version: update.version, before: version, state: 'trial' });
          return { kind: 'relaunch', program: layout.launcher };
        } catch (thrown) {
          throw installFailed(thrown);
        }
      },
    };
  }

  const firstHome = firstHomeOf(await readHistory(files, layout.history));
  return {
    firstHome,
    formats: found.kind === 'aside' ? null : ['folder'],
    // It is unpacked beside what runs.
    endsEngineFirst: false,
    onTrial: found.kind === 'on-trial',
    async stage(update) {
      await mayTake(update);
      await unpackBeside(update);
      return ready(update);
    },
    outcome: async () => (await readHistory(files, layout.history)).untold,
    async told() {
      await writeHistory(layout.history, { ...(await readHistory(files, layout.history)), untold: null });
    },
    async startedCleanly() {
      if (found.kind !== 'on-trial') return;
      const history = await readHistory(files, layout.history);
      await writeHistory(layout.history, { ...history, untold: { version, outcome: 'started', code: null } });
      await settle({ version, before, state: 'settled' });
    },
  };
}
