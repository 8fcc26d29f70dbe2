import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { OutpostError } from '../../shared/errors/outpost-error.ts';

/** Written by scripts/package.ts: path → sha256 of every file beside the window. */
const MANIFEST = 'files.json';
/** Checked by a manifest of their own when they are loaded. */
const NOT_LISTED = /^(?:files\.json|weights\/)/;

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Names below `folder` with forward slashes. Electron 25's Node has no recursive `readdir` yet. */
async function listFiles(folder: string, prefix: string): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const nested = entries.map((entry) => {
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (!entry.isDirectory()) return [name];
    return name === 'weights' ? [] : listFiles(folder, name);
  });
  return (await Promise.all(nested)).flat();
}

function damaged(name: string, cause?: unknown): OutpostError {
  return new OutpostError('INTERNAL', `The installation was changed (${name}): install Outpost again.`, { cause });
}

/** The engine stands outside the archive: it is started only where it is, file by file, what was packaged. */
export async function verifyEngine(folder: string): Promise<void> {
  let listed: Record<string, string>;
  try {
    listed = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Record<string, string>;
  } catch (cause) {
    throw damaged(MANIFEST, cause);
  }
  const extra = (await listFiles(folder, '')).find((name) => !NOT_LISTED.test(name) && !(name in listed));
  if (extra) throw damaged(extra);
  for (const [name, expected] of Object.entries(listed)) {
    const actual = await sha256(join(folder, name)).catch((cause: unknown) => {
      throw damaged(name, cause);
    });
    if (actual !== expected) throw damaged(name);
  }
}
