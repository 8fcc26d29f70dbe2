import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { altered } from '../failures.ts';
import type { Files } from '../files.ts';
import { asarVersion } from './asar-version.ts';
import { PROGRAM } from './layout.ts';

/** What every version needs to start at all; the engine's files are checked one by one when it starts. */
const NEEDED = [PROGRAM, 'resources/app.asar', 'resources/engine/files.json', 'resources/engine/node'];
/** Of an ELF program: the class, the byte order and, last, the processor (elf(5): e_ident, e_type, e_machine). */
const HEADER_BYTES = 20;

async function head(files: Files, path: string): Promise<string> {
  const file: FileHandle = await files.open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString('hex');
  } finally {
    await file.close();
  }
}

/** That an unpacked folder is the version that it should be, for a machine like this one's `program`. UPDATE_ALTERED. */
export async function checkWhatItIs(
  files: Files,
  { folder, version, program }: { readonly folder: string; readonly version: string; readonly program: string },
): Promise<void> {
  for (const name of NEEDED) {
    const found = await files.stat(join(folder, name)).catch(() => null);
    if (found === null || !found.isFile() || found.size === 0) throw altered(`there is no ${name}`);
  }
  const found = await asarVersion(files, join(folder, 'resources/app.asar')).catch((cause: unknown) => {
    throw altered('its window cannot be read', cause);
  });
  if (found !== version) throw altered('it is of another version than it says');
  if ((await head(files, join(folder, PROGRAM))) !== (await head(files, program)))
    throw altered('it is for another kind of machine');
}
