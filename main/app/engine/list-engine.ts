import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What lies in a folder: plain files, and names that are neither a file nor a folder (links, sockets, devices). */
export interface FolderContent {
  readonly files: readonly string[];
  readonly others: readonly string[];
}

/**
 * Everything below `folder`, by paths with `/`. A link is named and not followed: what it points to may be changed
 * without changing anything here. `skipped`: folders directly below that are not entered.
 */
export async function listEngine(folder: string, skipped: ReadonlySet<string>): Promise<FolderContent> {
  const files: string[] = [];
  const others: string[] = [];
  // Electron 25's Node has no recursive `readdir` yet.
  async function enter(prefix: string): Promise<void> {
    const entries = await readdir(join(folder, prefix), { withFileTypes: true });
    const folders: string[] = [];
    for (const entry of entries) {
      const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.isFile()) files.push(name);
      else if (!entry.isDirectory()) others.push(name);
      else if (prefix !== '' || !skipped.has(entry.name)) folders.push(name);
    }
    await Promise.all(folders.map(enter));
  }
  await enter('');
  return { files, others };
}
