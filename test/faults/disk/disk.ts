import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../../../main/eval/perturbation/random.ts';
import { afterLoss, Content, type DataChange, FATES, type Fate } from './content.ts';
import type { Change } from './journal.ts';

/**
 * What a file system promises about names.
 * `ordered`, as ext4 does with data=ordered: names change on disk in the order in which they were changed, and every flush
 * takes all changes of names before it along; a file never becomes longer than the data that reached it.
 * `strict`, no more than POSIX: a file's flush is about its bytes, a name is on disk once its folder was flushed, and until
 * then any of the changes may have reached it, in any combination. A rename happens as a whole or not at all.
 */
export const FILE_SYSTEMS = ['ordered', 'strict'] as const;
export type FileSystem = (typeof FILE_SYSTEMS)[number];

interface File {
  readonly kind: 'file';
  readonly durable: Content;
  pending: DataChange[];
}
interface Folder {
  readonly kind: 'folder';
  readonly durable: Map<string, Node>;
  readonly now: Map<string, Node>;
}
type Node = File | Folder;

/** A change of names that may not be on disk yet. */
interface NameChange {
  readonly remove: readonly { readonly folder: Folder; readonly name: string }[];
  readonly set: { readonly folder: Folder; readonly name: string; readonly node: Node } | null;
}

const newFile = (bytes?: Buffer): File => ({ kind: 'file', durable: new Content(bytes), pending: [] });
const newFolder = (): Folder => ({ kind: 'folder', durable: new Map(), now: new Map() });

/** A folder as it may be found after the power went: paths below it, with bytes; null for a folder. */
export type Found = ReadonlyMap<string, Buffer | null>;

export interface Disk {
  apply(change: Change): void;
  afterPowerLoss(random: Random): Found;
}

/** Everything below `root`, on disk. */
async function load(root: string): Promise<Folder> {
  const folder = newFolder();
  for (const entry of await readdir(root, { withFileTypes: true })) {
    const path = join(root, entry.name);
    const node = entry.isDirectory() ? await load(path) : newFile(await readFile(path));
    folder.durable.set(entry.name, node);
    folder.now.set(entry.name, node);
  }
  return folder;
}

function applyNames(change: NameChange, of: (folder: Folder) => Map<string, Node>): void {
  for (const { folder, name } of change.remove) of(folder).delete(name);
  if (change.set) of(change.set.folder).set(change.set.name, change.set.node);
}

const touches = (change: NameChange, folder: Folder): boolean =>
  change.set?.folder === folder || change.remove.some((one) => one.folder === folder);

/** Which changes of names reached the disk. */
function drawNames(pending: readonly NameChange[], fileSystem: FileSystem, random: Random): NameChange[] {
  if (fileSystem === 'ordered') return pending.slice(0, Math.floor(random() * (pending.length + 1)));
  const kept = random();
  if (kept < 0.25) return [];
  if (kept < 0.5) return [...pending];
  return pending.filter(() => random() < 0.5);
}

/** The disk below `root`, which holds what is there now; then what a journal says. */
export async function openDisk(root: string, fileSystem: FileSystem): Promise<Disk> {
  const top = await load(root);
  const open = new Map<string, Node>();
  let names: NameChange[] = [];

  function folderOf(path: string): { folder: Folder; name: string } {
    const parts = path.slice(root.length + 1).split('/');
    const name = parts.pop() ?? '';
    let folder = top;
    for (const part of parts) {
      const next = folder.now.get(part);
      if (next?.kind !== 'folder') throw new Error(`${path}: the journal knows no folder ${part}.`);
      folder = next;
    }
    return { folder, name };
  }
  function nodeAt(path: string): Node | undefined {
    if (path === root) return top;
    const { folder, name } = folderOf(path);
    return folder.now.get(name);
  }
  function change(one: NameChange): void {
    applyNames(one, (folder) => folder.now);
    names.push(one);
  }
  function fileOf(id: string): File | null {
    const node = open.get(id);
    return node?.kind === 'file' ? node : null;
  }
  function commitNames(which: (one: NameChange) => boolean): void {
    for (const one of names.filter(which)) applyNames(one, (folder) => folder.durable);
    names = names.filter((one) => !which(one));
  }
  function sync(node: Node | undefined): void {
    if (node?.kind === 'file') {
      for (const one of node.pending) node.durable.apply(one);
      node.pending = [];
    }
    if (fileSystem === 'ordered') commitNames(() => true);
    else if (node?.kind === 'folder') commitNames((one) => touches(one, node));
  }
  function openAt(path: string, { create, truncate }: { create: boolean; truncate: boolean }): Node | undefined {
    const there = nodeAt(path);
    if (there === undefined && create) {
      const node = newFile();
      change({ remove: [], set: { ...folderOf(path), node } });
      return node;
    }
    if (there?.kind === 'file' && truncate) there.pending.push({ kind: 'truncate', size: 0 });
    return there;
  }

  return {
    apply(one) {
      switch (one.kind) {
        case 'open': {
          const node = openAt(one.path, one);
          if (node) open.set(one.file, node);
          break;
        }
        case 'write':
          fileOf(one.file)?.pending.push({ kind: 'write', offset: one.offset, data: one.data });
          break;
        case 'truncate':
          fileOf(one.file)?.pending.push({ kind: 'truncate', size: one.size });
          break;
        case 'sync':
          sync(open.get(one.file));
          break;
        case 'close':
          open.delete(one.file);
          break;
        case 'rename': {
          const node = nodeAt(one.from);
          if (node) change({ remove: [folderOf(one.from)], set: { ...folderOf(one.to), node } });
          break;
        }
        case 'link': {
          const node = nodeAt(one.from);
          if (node) change({ remove: [], set: { ...folderOf(one.to), node } });
          break;
        }
        case 'mkdir':
          change({ remove: [], set: { ...folderOf(one.path), node: newFolder() } });
          break;
        case 'unlink':
        case 'rmdir':
          change({ remove: [folderOf(one.path)], set: null });
          break;
        case 'mark':
          break;
      }
    },
    afterPowerLoss: (random) => found(top, drawNames(names, fileSystem, random), fileSystem, random),
  };
}

function found(top: Folder, kept: readonly NameChange[], fileSystem: FileSystem, random: Random): Found {
  const views = new Map<Folder, Map<string, Node>>();
  const view = (folder: Folder): Map<string, Node> => {
    const known = views.get(folder) ?? new Map(folder.durable);
    views.set(folder, known);
    return known;
  };
  for (const one of kept) applyNames(one, view);
  // Each file has a fate of its own: caches are written back file by file.
  const fateOf = (): Fate => FATES[Math.floor(random() * FATES.length)] ?? 'none';
  const files = new Map<string, Buffer | null>();
  function walk(folder: Folder, at: string): void {
    for (const [name, node] of view(folder)) {
      const path = at === '' ? name : `${at}/${name}`;
      if (node.kind === 'folder') {
        files.set(path, null);
        walk(node, path);
      } else {
        const how = { fate: fateOf(), growsInOrder: fileSystem === 'ordered', random };
        files.set(path, afterLoss(node.durable, node.pending, how));
      }
    }
  }
  walk(top, '');
  return files;
}

/** Puts it into `folder`, which is new. */
export async function layOut(files: Found, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, bytes] of files) {
    if (bytes === null) await mkdir(join(folder, path), { recursive: true, mode: 0o700 });
    else await writeFile(join(folder, path), bytes, { mode: 0o600 });
  }
}
