/**
 * Bundles the app: `dist/main` (engine, hosts, command line), `dist/preload`, `dist/renderer`. Packages stay outside
 * the bundles: native ones cannot be bundled, and the packaged app ships them beside the engine.
 *
 *   npm run build            everything
 *   npm run build -- --fast  only what is older than its sources
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as esbuild, type BuildOptions } from 'esbuild';
import { build as vite } from 'vite';
import { ROOT } from './ensure-packages.mjs';

export const DIST = join(ROOT, 'dist');

/** Engine, hosts and command line: ES modules for the Node 24 that is shipped with them. */
export const NODE_SIDE: BuildOptions = {
  entryPoints: {
    cli: join(ROOT, 'main/cli/outpost.ts'),
    'check-entry': join(ROOT, 'main/engine/platform/state-check/check-entry.ts'),
    'copy-entry': join(ROOT, 'main/engine/backup/copy-state/copy-entry.ts'),
    'engine-process': join(ROOT, 'main/engine/engine-process.ts'),
    'reading-entry': join(ROOT, 'main/engine/authoring/read/isolated/reading-entry.ts'),
    'web-host': join(ROOT, 'main/web/web-host.ts'),
  },
  outdir: join(DIST, 'main'),
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  target: 'node24',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
};

/** Electron's main process: CommonJS, for the oldest Electron that is supported (25: Node 18). */
export const SHELL: BuildOptions = {
  entryPoints: { app: join(ROOT, 'main/app/app.ts') },
  outdir: join(DIST, 'main'),
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  target: 'node18',
  external: ['electron', 'original-fs'],
};

const PRELOAD: BuildOptions = {
  entryPoints: { preload: join(ROOT, 'main/preload/preload.ts') },
  outdir: join(DIST, 'preload'),
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  target: 'chrome114',
  external: ['electron'],
};

export const COMMON: BuildOptions = {
  bundle: true,
  platform: 'node',
  sourcemap: 'linked',
  logLevel: 'warning',
  legalComments: 'none',
};

function newest(path: string): number {
  const entries = readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true });
  return Math.max(0, ...entries.filter((e) => e.isFile()).map((e) => statSync(join(e.parentPath, e.name)).mtimeMs));
}

/** Says of which version the built files are, and by its time how new. */
const MARK = join(DIST, 'built');

function isCurrent(version: string | null): boolean {
  try {
    if (readFileSync(MARK, 'utf8') !== (version ?? '')) return false;
    const built = statSync(MARK).mtimeMs;
    const lock = statSync(join(ROOT, 'package-lock.json')).mtimeMs;
    return Math.max(lock, ...['main', 'renderer', 'shared', 'scripts'].map(newest)) < built;
  } catch {
    return false;
  }
}

/** What a release compiles in of its own version; nothing where it is package.json's. */
export const versionDefine = (version: string | null): Record<string, string> =>
  version === null ? {} : { OUTPOST_BUILT_VERSION: JSON.stringify(version) };

export interface BuildAllOptions {
  readonly onlyIfOlder: boolean;
  /** Another version than package.json's. */
  readonly version?: string;
}

/** Rejects with the bundler's own message. */
export async function buildAll({ onlyIfOlder, version: given }: BuildAllOptions): Promise<'built' | 'current'> {
  const version = given ?? null;
  if (onlyIfOlder && isCurrent(version)) return 'current';
  const define = versionDefine(version);
  await rm(DIST, { recursive: true, force: true });
  await esbuild({ ...COMMON, ...NODE_SIDE, packages: 'external', define });
  // Electron's main process has no packages beside it: what it needs is bundled.
  await esbuild({ ...COMMON, ...SHELL, define });
  await esbuild({ ...COMMON, ...PRELOAD });
  await vite({ configFile: join(ROOT, 'renderer/vite.config.ts'), root: join(ROOT, 'renderer'), logLevel: 'warn' });
  await writeFile(MARK, version ?? '');
  return 'built';
}

if (import.meta.main) await buildAll({ onlyIfOlder: process.argv.includes('--fast') });
