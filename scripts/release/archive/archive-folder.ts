import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, constants as zlib } from 'node:zlib';
import { padding, type TarEntry, tarEnd, tarHeader } from './tar.ts';

const EXECUTABLE = 0o111;
const PROGRAM_MODE = 0o755;
const FILE_MODE = 0o644;

/** Everything below a folder, sorted by the bytes of its path: the same order on every disk. */
async function entriesOf(folder: string, mtime: number): Promise<TarEntry[]> {
  const names = await readdir(folder, { recursive: true });
  const paths = names
    .map((name) => name.replaceAll('\\', '/'))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const entries: TarEntry[] = [];
  for (const path of paths) {
    const found = await lstat(join(folder, path));
    const common = { path, mtime, size: 0, target: '' };
    if (found.isDirectory()) entries.push({ ...common, kind: 'folder', mode: PROGRAM_MODE });
    else if (found.isSymbolicLink())
      entries.push({ ...common, kind: 'link', mode: 0o777, target: await readlink(join(folder, path)) });
    else {
      // The rights of a program or of a file, whatever mask was set where it was built.
      const mode = (found.mode & EXECUTABLE) === 0 ? FILE_MODE : PROGRAM_MODE;
      entries.push({ ...common, kind: 'file', mode, size: found.size });
    }
  }
  return entries;
}

async function* tarOf(folder: string, entries: readonly TarEntry[]): AsyncGenerator<Buffer> {
  for (const entry of entries) {
    yield tarHeader(entry);
    if (entry.kind !== 'file') continue;
    for await (const chunk of createReadStream(join(folder, entry.path), { highWaterMark: 1024 * 1024 })) {
      yield chunk as Buffer;
    }
    yield padding(entry.size);
  }
  yield tarEnd();
}

/**
 * A folder as one gzipped tar whose bytes depend on the folder's content alone: entries are sorted, belong to nobody and
 * have one time; rights are those of a program or of a file.
 * @param mtime seconds since the epoch, for every entry.
 */
export async function archiveFolder(folder: string, to: string, mtime: number): Promise<void> {
  const entries = await entriesOf(folder, mtime);
  // Level 6: level 9 takes twice as long for less than one per cent.
  const gzip = createGzip({ level: zlib.Z_DEFAULT_COMPRESSION });
  await pipeline(tarOf(folder, entries), gzip, createWriteStream(to, { flags: 'wx' }));
}
