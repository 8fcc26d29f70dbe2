import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../ensure-packages.mjs';

const Pinned = z.object({ devDependencies: z.object({ electron: z.string() }) });

/**
 * What to say of a folder with another Electron than the one that package.json pins; null where it is that one. An older
 * one has holes that were mended since (Electron's checklist, 16): it serves tests on machines that reach no other.
 */
export async function otherElectron(electronDist: string, root: string = ROOT): Promise<string | null> {
  const { devDependencies } = Pinned.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const found = (await readFile(join(electronDist, 'version'), 'utf8').catch(() => 'unknown')).trim();
  if (found === devDependencies.electron) return null;
  return `This packs Electron ${found}, not ${devDependencies.electron}: for tests alone, never hand it out.`;
}
