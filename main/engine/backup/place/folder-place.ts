import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { makeFolder, syncFolder, TEMPORARY_SUFFIX, writeFileAtomically } from '../../platform/atomic-file.ts';
import type { FileLocks } from '../../platform/file-lock.ts';
import { atPlace, backupInvalid, placeRefused } from '../failures.ts';
import { containerEnd, containerStart } from '../format/container.ts';
import type { Piece } from '../format/manifest.ts';
import { digestBytes, isPiece, writeAll } from './copy-bytes.ts';
import type { Place } from './place.ts';
import { objectPath, objectsFolder } from './set-folder.ts';

const PRIVATE = 0o600;
const LOCK = 'writing.lock';

/** Content of a file; null where there is none. */
async function digestFile(path: string, signal: AbortSignal): Promise<Piece | null> {
  const file = await open(path, 'r').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return null;
    throw thrown;
  });
  if (file === null) return null;
  try {
    return await digestBytes(file, { at: 0, length: (await file.stat()).size, signal });
  } finally {
    await file.close();
  }
}

/** What an earlier try that was killed left half written. The caller holds the lock. */
async function removeUnfinished(set: string): Promise<void> {
  for (const entry of await readdir(set, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith(TEMPORARY_SUFFIX))
      await rm(join(entry.parentPath, entry.name), { force: true });
  }
}

interface FolderPlaceOptions {
  /** Must be there: a folder made where a stick should be would lie on the computer's own disk. */
  readonly folder: string;
  /** Of set-folder.ts. */
  readonly set: string;
  /** The file's name in the set, known once the state was taken. */
  readonly nameOf: (at: string) => string;
  readonly locks: FileLocks;
  /** Removes earlier back-ups once `made` is one; returns how many. */
  readonly prune: (made: string) => Promise<number>;
}

async function takeSet({ folder, set, locks }: FolderPlaceOptions): Promise<{ release(): Promise<void> }> {
  await stat(folder).catch((thrown: unknown) => {
    throw placeRefused(folder, thrown);
  });
  return atPlace(folder, async () => {
    await makeFolder(objectsFolder(set));
    const busy = (): OutpostError =>
      new OutpostError('CONFLICT', `Another back-up is being written into ${folder}: wait until it has ended.`);
    const lock = await locks.take(join(set, LOCK), { waitMs: 0, busy });
    try {
      await removeUnfinished(set);
    } catch (thrown) {
      await lock.release();
      throw thrown;
    }
    return lock;
  });
}

/** Pieces as files named by their content, shared by all back-ups of the set. Each is read back once it is written. */
function createObjects(set: string) {
  const made: string[] = [];
  const folders = new Set<string>();
  let bytes = 0;

  async function keep(path: string, piece: Piece, signal: AbortSignal): Promise<void> {
    const target = objectPath(set, piece.sha256);
    const read = await digestFile(path, signal);
    if (read === null || !isPiece(read, piece))
      throw backupInvalid(target, new Error('it reads back otherwise than it was written'));
    await makeFolder(dirname(target));
    await rename(path, target);
    folders.add(dirname(target));
    made.push(target);
    bytes += piece.length;
  }
  async function has(piece: Piece, signal: AbortSignal): Promise<boolean> {
    const there = await digestFile(objectPath(set, piece.sha256), signal);
    return there !== null && isPiece(there, piece);
  }
  async function copy(source: string, signal: AbortSignal): Promise<Piece> {
    const temporary = join(set, `.${randomBytes(8).toString('hex')}${TEMPORARY_SUFFIX}`);
    const to = await atPlace(set, () => open(temporary, 'wx', PRIVATE));
    const from = await open(source, 'r');
    let piece: Piece;
    try {
      const { size } = await from.stat();
      const put = (chunk: Buffer) => atPlace(set, () => writeAll(to, chunk));
      piece = await digestBytes(from, { at: 0, length: size, signal, to: put });
      await atPlace(set, () => to.sync());
    } finally {
      await from.close();
      await to.close();
    }
    await atPlace(set, () => keep(temporary, piece, signal));
    return piece;
  }
  return {
    keep,
    has,
    copy,
    written: () => ({ files: made.length, bytes }),
    async flush() {
      for (const folder of folders) await syncFolder(folder);
      await syncFolder(objectsFolder(set));
    },
    async remove() {
      for (const path of made) await rm(path, { force: true }).catch(() => undefined);
    },
  };
}

/** One back-up more in a folder: only what changed since the others is written. CONFLICT while another is written there. */
export async function openFolderPlace(options: FolderPlaceOptions): Promise<Place> {
  const { folder, set, nameOf, prune } = options;
  const lock = await takeSet(options);
  const objects = createObjects(set);
  const scratch = join(set, `.state.${randomBytes(6).toString('hex')}${TEMPORARY_SUFFIX}`);
  const at = <T>(work: () => Promise<T>): Promise<T> => atPlace(folder, work);
  let removed = 0;

  return {
    scratch,
    async add(path, signal) {
      const piece = await digestFile(path, signal);
      if (piece !== null && (await at(() => objects.has(piece, signal)))) return piece;
      // Copied as it is now: it may have been replaced since.
      return objects.copy(path, signal);
    },
    adopt: (signal) =>
      at(async () => {
        const piece = await digestFile(scratch, signal);
        if (piece === null) throw backupInvalid(scratch, new Error('the copy of the state is gone'));
        await objects.keep(scratch, piece, signal);
        return piece;
      }),
    payload: () => null,
    written: objects.written,
    finish: (sections, takenAt) =>
      at(async () => {
        const path = join(set, nameOf(takenAt));
        await objects.flush();
        // From here on it is one: every piece that it names is on the disk.
        await writeFileAtomically(path, Buffer.concat([containerStart(), containerEnd(sections)]));
        // Under the lock: another one may count on a piece that nothing names yet. What stays goes the next time.
        removed = await prune(path).catch(() => 0);
        await lock.release().catch(() => undefined);
      }),
    removed: () => removed,
    async abandon(thrown) {
      await rm(scratch, { force: true }).catch(() => undefined);
      // What is whole stays for the next try, except where it takes the room of others.
      if ((thrown as { code?: unknown }).code === 'DISK_FULL') await objects.remove();
      await removeUnfinished(set).catch(() => undefined);
      await lock.release().catch(() => undefined);
    },
  };
}
