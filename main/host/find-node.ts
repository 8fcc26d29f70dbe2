import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../../shared/domain/env.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';

/** The first major version that every native package of the engine runs on. */
const MIN_MAJOR = 24;

export interface NodeSearch {
  readonly env: Env;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** This process: its program, its Node version, and whether it is Electron. */
  readonly self: { readonly execPath: string; readonly node: string; readonly electron: boolean };
  /** Folders that may hold `node` (the packaged engine) or `node_modules` (a checkout). */
  readonly roots: readonly string[];
  readonly exists?: (path: string) => boolean;
}

export function thisProcess(): NodeSearch['self'] {
  return { execPath: process.execPath, node: process.versions.node, electron: process.versions.electron !== undefined };
}

/** The Node that the engine runs on: OUTPOST_NODE, the one shipped beside the app, the pinned package, else this one. */
export function findNode(search: NodeSearch): string {
  const { env, platform, arch, self, roots, exists = existsSync } = search;
  const program = platform === 'win32' ? 'node.exe' : 'node';
  const packaged = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  const candidates = [
    ...(env.OUTPOST_NODE ? [env.OUTPOST_NODE] : []),
    ...roots.flatMap((root) => [join(root, program), join(root, 'node_modules', packaged, 'bin', program)]),
  ];
  const found = candidates.find((path) => exists(path));
  if (found) return found;
  if (!self.electron && Number(self.node.split('.')[0]) >= MIN_MAJOR) return self.execPath;
  throw new OutpostError(
    'NOT_FOUND',
    `There is no Node ${MIN_MAJOR} for the engine: run \`npm ci\`, or set OUTPOST_NODE to one.`,
  );
}
