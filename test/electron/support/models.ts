import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../../main/engine/platform/user-folders.ts';

/**
 * The weights of this machine where an ordinary user may read them, and write nothing: `to` has a folder for each model.
 * Without weights it is empty, and the app finds by words.
 */
export function linkModels(to: string): void {
  const from = join(cacheFolder(process.env), 'models');
  mkdirSync(to, { recursive: true });
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.parentPath.includes('.locks') || entry.parentPath.includes('.work')) continue;
    const folder = join(to, entry.parentPath.slice(from.length));
    mkdirSync(folder, { recursive: true });
    try {
      linkSync(join(entry.parentPath, entry.name), join(folder, entry.name));
    } catch {
      copyFileSync(join(entry.parentPath, entry.name), join(folder, entry.name));
    }
  }
}
