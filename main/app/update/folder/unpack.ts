import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { syncFolder } from '../../../engine/platform/atomic-file.ts';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { altered } from '../failures.ts';
import type { Files } from '../files.ts';
import { readTar, type TarEntry } from './read-tar.ts';

/**
 * Far above what a release holds (16,000 files, 1.5 GB, names of 170 characters, 15 deep), and far below what fills a disk
 * or an index of it.
 */
export interface UnpackLimits {
  readonly entries: number;
  readonly bytes: number;
  readonly nameLength: number;
  readonly depth: number;
}
export const RELEASE_LIMITS: UnpackLimits = { entries: 60_000, bytes: 6 * 1024 ** 3, nameLength: 400, depth: 40 };

const FOLDER_MODE = 0o755;
const PROGRAM_MODE = 0o755;
const FILE_MODE = 0o644;
const ANYBODY_EXECUTES = 0o111;
/** Files that are written and wait for the disk: a file system flushes many at little more than the cost of one. */
const FLUSHES_AT_A_TIME = 16;
const CHUNK_BYTES = 256 * 1024;
const WINDOWS_MEANS_MORE = /[\\:*?"<>|]/;

/** Parts of a name below the folder; UPDATE_ALTERED for one that leads anywhere else, or means something to a system. */
function partsOf(name: string, { nameLength, depth }: UnpackLimits): string[] {
  const parts = name.replace(/^\.\//, '').replace(/\/$/, '').split('/');
  const strange = (part: string): boolean =>
    part === '' || part === '.' || part === '..' || WINDOWS_MEANS_MORE.test(part) || hasControls(part);
  if (name.length > nameLength || parts.length > depth || parts.some(strange)) throw altered('a name');
  return parts;
}

const hasControls = (text: string): boolean => [...text].some((char) => char < ' ' || char === '\u007f');

/** Written and on disk; the file's name is on disk once its folder is flushed. */
async function writeFile(files: Files, path: string, entry: TarEntry): Promise<() => Promise<void>> {
  const mode = (entry.mode & ANYBODY_EXECUTES) === 0 ? FILE_MODE : PROGRAM_MODE;
  // Fails where it is there already: no entry may write over another.
  const file: FileHandle = await files.open(path, 'wx', mode);
  try {
    for await (const chunk of entry.content) await file.writeFile(chunk);
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
  return async () => {
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  };
}

/** Lets a number of flushes go on beside what comes next. */
function flushQueue(most: number) {
  const running = new Set<Promise<void>>();
  let failed: unknown = null;
  return {
    async add(flush: () => Promise<void>): Promise<void> {
      const one: Promise<void> = flush()
        .catch((thrown: unknown) => {
          failed ??= thrown;
        })
        .finally(() => running.delete(one));
      running.add(one);
      if (running.size >= most) await Promise.race(running);
      if (failed !== null) throw failed;
    },
    async settle(): Promise<void> {
      await Promise.all(running);
      if (failed !== null) throw failed;
    },
  };
}

/**
 * Writes the gzipped tar that `chunks` are into the new folder `into`, all of it on disk when this resolves. Rights are
 * its own: a program may be executed, nothing is writable by others.
 * @throws OutpostError UPDATE_ALTERED for what no release holds; what the disk says.
 */
export async function unpack(
  {
    files,
    into,
    limits = RELEASE_LIMITS,
  }: { readonly files: Files; readonly into: string; readonly limits?: UnpackLimits },
  chunks: AsyncIterable<Buffer>,
): Promise<void> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // The pipeline and whoever reads tell of it; where it comes between the two, nobody listened, and the app would end of it.
  gunzip.on('error', () => undefined);
  const feeding = pipeline(Readable.from(chunks), gunzip);
  feeding.catch(() => undefined);
  try {
    const folders = await writeEntries({ files, into, limits }, gunzip);
    await feeding;
    for (const folder of [...folders].reverse()) await syncFolder(folder);
    await syncFolder(dirname(into));
  } catch (thrown) {
    gunzip.destroy();
    const ofTheFile = await feeding.then(
      () => null,
      (cause: unknown) => cause,
    );
    // What was wrong with the file itself counts before what came of it.
    if (isOutpostError(ofTheFile)) throw ofTheFile;
    throw NO_ARCHIVE.test(codeOf(thrown)) ? altered('it cannot be unpacked', thrown) : thrown;
  }
}

/** What zlib says of bytes that it did not write, and a system of a name that stands there already as something else. */
const NO_ARCHIVE = /^(?:Z_|EEXIST$|ENOTDIR$|EISDIR$)/;
const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';

async function writeEntries(
  { files, into, limits }: { files: Files; into: string; limits: UnpackLimits },
  archive: AsyncIterable<Buffer>,
): Promise<Set<string>> {
  const flushes = flushQueue(FLUSHES_AT_A_TIME);
  const folders = new Set([into]);
  await files.mkdir(into, { mode: FOLDER_MODE });
  async function makeFolders(parts: readonly string[]): Promise<string> {
    let folder = into;
    for (const part of parts) {
      folder = join(folder, part);
      if (!folders.has(folder)) await files.mkdir(folder, { mode: FOLDER_MODE });
      folders.add(folder);
    }
    return folder;
  }
  let entries = 0;
  let bytes = 0;
  try {
    for await (const entry of readTar(archive)) {
      entries += 1;
      bytes += entry.size;
      if (entries > limits.entries || bytes > limits.bytes) throw altered('it is too big');
      // The folder itself.
      if (entry.kind === 'folder' && /^\.\/?$/.test(entry.name)) continue;
      const parts = partsOf(entry.name, limits);
      const folder = await makeFolders(entry.kind === 'folder' ? parts : parts.slice(0, -1));
      if (entry.kind === 'file') await flushes.add(await writeFile(files, join(folder, parts.at(-1) ?? ''), entry));
    }
  } finally {
    await flushes.settle();
  }
  return folders;
}
