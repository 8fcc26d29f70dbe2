import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A file of a home, by what it is for; of those of which there are many, one stands for all. */
export interface HomeFile {
  readonly kind: string;
  /** Below the home. */
  readonly path: string;
}

/** `sealed-2/tenants/x/segments/9f…` is of the kind `sealed/…/segments/*`. */
function kindOf(path: string): string {
  return path
    .replace(/^sealed(?:-\d+)?\/tenants\/[^/]+/, 'sealed/…')
    .replace(/^sealed-\d+/, 'sealed')
    .replace(/^state(?:-\d+)?\.db/, 'state.db')
    .replace(/\.v\d+$/, '.vN')
    .replace(/[0-9a-f]{16,}.*$/, '*')
    .replace(/[a-z-]+@\d+\.json$/, '*.json')
    .replace(/\/\d+\.json$/, '/*.json');
}

/** One file of every kind below `home`, in the order of their kinds. */
export async function oneOfEveryKind(home: string): Promise<HomeFile[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const kinds = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = relative(home, join(entry.parentPath, entry.name));
    const kind = kindOf(path);
    // The index of the write-ahead log is made anew at every start.
    if (!kinds.has(kind) && !kind.endsWith('-shm')) kinds.set(kind, path);
  }
  return [...kinds].map(([kind, path]) => ({ kind, path })).sort((a, b) => a.kind.localeCompare(b.kind));
}
