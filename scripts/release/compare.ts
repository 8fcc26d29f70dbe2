import { createHash } from 'node:crypto';
import { lstat, mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { hashFile } from '../../main/app/engine/hash-files.ts';
import { packageApp } from '../package/package-app.ts';
import { ephemeralSigner } from '../package/list-signer.ts';
import { buildAll } from '../build.ts';
import { readdir } from 'node:fs/promises';

/** One path in which two folders differ. Of an archive of the window the file inside it, behind `!`. */
export interface Difference {
  readonly path: string;
  readonly what: 'only in the first' | 'only in the second' | 'content' | 'rights';
}

const RIGHTS = 0o777;

/** What stands for each path: content and rights. */
async function fingerprints(folder: string): Promise<Map<string, { content: string; mode: number }>> {
  const found = new Map<string, { content: string; mode: number }>();
  for (const name of await readdir(folder, { recursive: true })) {
    const path = name.replaceAll('\\', '/');
    const file = join(folder, name);
    const entry = await lstat(file);
    if (entry.isDirectory()) continue;
    const content = entry.isSymbolicLink() ? `link to ${await readlink(file)}` : await hashFile(file);
    found.set(path, { content, mode: entry.mode & RIGHTS });
  }
  return found;
}

/** Files inside an archive of Electron, by path. */
function archived(file: string): Map<string, string> {
  const paths = listPackage(file, { isPack: false }).map((path) => path.replace(/^[/\\]/, ''));
  return new Map(
    paths.flatMap((path) => {
      try {
        return [[path, createHash('sha256').update(extractFile(file, path)).digest('hex')] as const];
      } catch {
        // A folder has no content.
        return [];
      }
    }),
  );
}

function differences(
  first: ReadonlyMap<string, { content: string; mode: number }>,
  second: ReadonlyMap<string, { content: string; mode: number }>,
): Difference[] {
  const paths = [...new Set([...first.keys(), ...second.keys()])].sort();
  return paths.flatMap((path): Difference[] => {
    const [a, b] = [first.get(path), second.get(path)];
    if (a === undefined) return [{ path, what: 'only in the second' }];
    if (b === undefined) return [{ path, what: 'only in the first' }];
    if (a.content !== b.content) return [{ path, what: 'content' }];
    return a.mode === b.mode ? [] : [{ path, what: 'rights' }];
  });
}

/** Everything in which two folders differ; inside `app.asar`, which files. */
export async function compareFolders(first: string, second: string): Promise<Difference[]> {
  const found = differences(await fingerprints(first), await fingerprints(second));
  return found.flatMap((one) => {
    if (one.what !== 'content' || !one.path.endsWith('.asar')) return [one];
    const inside = differences(withMode(archived(join(first, one.path))), withMode(archived(join(second, one.path))));
    // The same files in another order, or another header.
    if (inside.length === 0) return [one];
    return inside.map(({ path, what }) => ({ path: `${one.path}!${path}`, what }));
  });
}

const withMode = (files: ReadonlyMap<string, string>) =>
  new Map([...files].map(([path, content]) => [path, { content, mode: 0 }] as const));

/**
 * Builds these sources twice, from nothing, and compares the two apps. Both are signed with one key: another key would be
 * a difference of its own.
 */
export async function buildTwice(say: (text: string) => void): Promise<Difference[]> {
  const folder = await mkdtemp(join(tmpdir(), 'outpost-twice-'));
  const signer = ephemeralSigner();
  try {
    const apps: string[] = [];
    for (const name of ['first', 'second']) {
      say(`Building the ${name} time…`);
      await buildAll({ onlyIfOlder: false });
      apps.push(await packageApp({ out: join(folder, name), weights: false, inspectable: false, signer, say }));
    }
    const [first = '', second = ''] = apps;
    return await compareFolders(first, second);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
