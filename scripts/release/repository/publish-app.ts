import { randomBytes } from 'node:crypto';
import { copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type KeyFolder, openKeyFolder, openSigners } from '../../../main/engine/knowledge/repository/key-folder.ts';
import { PUBLISHED, rootPath, TIMESTAMP_PATH } from '../../../main/engine/knowledge/repository/layout.ts';
import type { PublishedMetadata } from '../../../main/engine/knowledge/repository/inspect/inspect-metadata.ts';
import { DEFAULT_LIFETIMES, type Lifetimes } from '../../../main/engine/knowledge/repository/lifetimes.ts';
import { assertSameRoots, readPublished } from '../../../main/engine/knowledge/repository/publish/published-state.ts';
import { signRelease } from '../../../main/engine/knowledge/repository/publish/sign-release.ts';
import type { Signer } from '../../../main/engine/knowledge/repository/signer.ts';
import { syncFolder, TEMPORARY_SUFFIX, writeFileAtomically } from '../../../main/engine/platform/atomic-file.ts';
import type { Clock } from '../../../main/engine/platform/clock.ts';
import { type AppTarget, appTargets, fileOfTarget, namedApp } from './app-targets.ts';
import { removeUnnamed } from './remove-unnamed.ts';
import { withdrawnAmong, withdrawnFile } from './withdrawn.ts';

/** A file to publish, with what is signed of it. */
interface AppFile {
  /** On this machine. */
  readonly path: string;
  readonly target: AppTarget;
}

/** What a repository of releases holds. */
export interface PublishedReleases {
  readonly targets: readonly AppTarget[];
  /** Versions that were withdrawn. */
  readonly withdrawn: readonly string[];
}

/** What a repository holds afterwards. */
export interface AppChange extends PublishedReleases {
  /** Files that have to be there before a target names them. */
  readonly files: readonly AppFile[];
}

export interface PublishAppOptions {
  /** The folder of the repository of releases; made by the first publishing. */
  readonly repository: string;
  readonly keys: string;
  readonly passphrase: string | null;
  /** Signers whose private keys are in no folder, such as those of a hardware module. */
  readonly signers?: readonly Signer[];
  readonly clock: Clock;
  readonly lifetimes?: Lifetimes;
  /** What to publish, by what is published now; throws where that cannot be. */
  readonly change: (published: PublishedReleases) => AppChange;
}

export interface PublishAppResult extends PublishedReleases {
  readonly versions: { root: number; targets: number; snapshot: number; timestamp: number };
  readonly removed: readonly string[];
}

/**
 * Signs releases into their repository. Readers see the state before or the one after: files first, metadata next, the
 * timestamp last, each by a rename; files that no target names go afterwards.
 * @throws OutpostError NO_KEY, WRONG_KEY, ROOT_MISMATCH (keys of another repository), CLOCK_SET_BACK, or what is wrong
 * with the published state: nothing is signed on top of a damaged repository.
 */
export async function publishApp(options: PublishAppOptions): Promise<PublishAppResult> {
  const { repository, clock, lifetimes = DEFAULT_LIFETIMES } = options;
  const now = clock.now();
  const keys = await openKeyFolder(options.keys);
  const before = await readPublished(repository, now);
  assertSameRoots(keys, before?.roots ?? []);
  const { files, targets, withdrawn } = options.change(releasesOf(before));
  const signers = await openAllSigners(keys, options);

  for (const { path, target } of files) await placeFile(path, join(repository, fileOfTarget(target)));
  const notes = withdrawn.map(withdrawnFile);
  for (const { path, bytes } of notes) await writeFileAtomically(join(repository, path), bytes, PUBLISHED);
  const named = [...targets.map(namedApp), ...notes.map(({ target }) => target)];
  const own = { targets: named, delegations: [], signers: signers.targets };
  const release = signRelease({ before, own, publisher: null, signers, now, lifetimes });
  for (const file of release.files) await writeFileAtomically(join(repository, file.path), file.bytes, PUBLISHED);
  for (const [index, root] of keys.roots.entries()) {
    if (index >= (before?.roots.length ?? 0))
      await writeFileAtomically(join(repository, rootPath(index + 1)), root, PUBLISHED);
  }
  await writeFileAtomically(join(repository, TIMESTAMP_PATH), release.timestamp, PUBLISHED);
  const kept = [...release.kept, ...targets.map(fileOfTarget), ...notes.map(({ path }) => path)];
  const removed = await removeUnnamed(repository, new Set(kept));
  return { targets, withdrawn, versions: { root: keys.root.signed.version, ...release.versions }, removed };
}

const releasesOf = (published: PublishedMetadata | null): PublishedReleases =>
  published === null
    ? { targets: [], withdrawn: [] }
    : { targets: appTargets(published.targets), withdrawn: withdrawnAmong(published.targets) };

/** What is published now, verified; nothing where nothing has ever been. Errors as `publishApp`. */
export const readReleases = async (repository: string, clock: Clock): Promise<PublishedReleases> =>
  releasesOf(await readPublished(repository, clock.now()));

async function openAllSigners(
  keys: KeyFolder,
  { passphrase, signers = [] }: PublishAppOptions,
): Promise<Record<'targets' | 'snapshot' | 'timestamp', Signer[]>> {
  return {
    targets: await openSigners(keys, 'targets', passphrase, signers),
    snapshot: await openSigners(keys, 'snapshot', passphrase, signers),
    timestamp: await openSigners(keys, 'timestamp', passphrase, signers),
  };
}

/** Whole under its name or not there; a hard link where the disk has them, since an app is big. */
async function placeFile(from: string, to: string): Promise<void> {
  if ((await stat(to).catch(() => null)) !== null) return;
  await mkdir(dirname(to), { recursive: true });
  const temporary = join(dirname(to), `.${basename(to)}.${randomBytes(6).toString('hex')}${TEMPORARY_SUFFIX}`);
  try {
    await link(from, temporary).catch(() => copyFile(from, temporary));
    const handle = await open(temporary, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(temporary, to);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  await syncFolder(dirname(to));
}
