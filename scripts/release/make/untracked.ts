import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What lies in a checkout and is in no commit. Paths with `/`, from its root. */
export interface Untracked {
  /** Would be packed, or may change what is: nobody could make the same release from the commit. */
  readonly packed: readonly string[];
  /** Private keys that git does not ignore, or that are committed: the next commit gives them away. */
  readonly openKeys: readonly string[];
  /** Private keys that git ignores. */
  readonly ignoredKeys: readonly string[];
  /** Anything else that git does not ignore. */
  readonly beside: readonly string[];
}

/** Built from, or read while building: what git ignores there is no source. */
const BUILT_FROM = ['main', 'renderer', 'shared', 'scripts', 'deployment', 'docs/guides', 'bin'];
const FILES = ['electron-builder.yml', 'package.json', 'package-lock.json', 'CHANGELOG.md', 'LICENSE', 'NOTICE'];
/** Copied whole (scripts/package/place-engine.ts): what git ignores there is packed too. */
const COPIED = ['knowledge', 'models'];

/** Where keys have their private part, as `knowledge keygen` and `release keygen` make it. */
const PRIVATE = ':(glob)**/private/*.json';
const KEY_MARK = 'outpost-private-key/1';
/** No person's files: too many to look through. */
const MADE = [':(exclude)node_modules', ':(exclude)dist', ':(exclude)release'];

/** Null outside of a checkout. */
function list(root: string, ...args: readonly string[]): string[] | null {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  return status === 0 ? stdout.split('\0').filter((path) => path !== '') : null;
}

function isKey(root: string, path: string): boolean {
  try {
    return readFileSync(join(root, path), 'utf8').includes(KEY_MARK);
  } catch {
    return false;
  }
}

/** What of a checkout no commit holds; null outside of one. */
export function untrackedIn(root: string): Untracked | null {
  const beside = list(root, '--others', '--exclude-standard');
  if (beside === null) return null;
  const keys = (...args: readonly string[]): string[] =>
    (list(root, ...args, '--', PRIVATE, ...MADE) ?? []).filter((path) => isKey(root, path));
  const openKeys = [...keys('--cached'), ...keys('--others', '--exclude-standard')];
  const ignoredKeys = keys('--others', '--ignored', '--exclude-standard');
  const isSource = (path: string): boolean =>
    FILES.includes(path) || BUILT_FROM.some((folder) => path.startsWith(`${folder}/`));
  const copied = list(root, '--others', '--', ...COPIED) ?? [];
  const packed = [...new Set([...copied, ...beside.filter(isSource)])].sort();
  const known = new Set([...packed, ...openKeys]);
  return { packed, openKeys, ignoredKeys, beside: beside.filter((path) => !known.has(path)) };
}
