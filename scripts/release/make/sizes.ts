import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from '../../package/place-files.ts';

/** Bytes by part of the unpacked app, and of each file that is handed out. */
export interface Sizes {
  readonly total: number;
  readonly parts: Readonly<Record<Part, number>>;
  /** Packages of the engine with their nested ones counted apart, biggest first. */
  readonly packages: readonly { readonly name: string; readonly bytes: number }[];
  readonly files: readonly { readonly file: string; readonly bytes: number }[];
}

const PARTS = [
  'electron',
  'window',
  'node',
  'engine',
  'packages',
  'models',
  'knowledge',
  'weights',
  'licences',
] as const;
type Part = (typeof PARTS)[number];

const ENGINE = /^(?:.*\/)?resources\/engine\/(.*)$/i;
const PACKAGE = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//;

function partOf(path: string): Part {
  const [, inEngine] = ENGINE.exec(path) ?? [];
  if (inEngine !== undefined) {
    if (/^node(?:\.exe)?$/.test(inEngine)) return 'node';
    const folder = inEngine.slice(0, inEngine.indexOf('/'));
    if (folder === 'node_modules') return 'packages';
    if (folder === 'models' || folder === 'knowledge' || folder === 'weights') return folder;
    return 'engine';
  }
  if (/resources\/licences\//i.test(path)) return 'licences';
  return /resources\/app\.asar$/i.test(path) ? 'window' : 'electron';
}

/** @param files what is handed out: packed files by their whole paths. */
export async function measureSizes(app: string, files: readonly { file: string; path: string }[]): Promise<Sizes> {
  const parts: Record<Part, number> = {
    ...{ electron: 0, window: 0, node: 0, engine: 0, packages: 0 },
    ...{ models: 0, knowledge: 0, weights: 0, licences: 0 },
  };
  const packages = new Map<string, number>();
  let total = 0;
  for (const path of await filesBelow(app)) {
    const { size } = await stat(join(app, path));
    const part = partOf(path);
    total += size;
    parts[part] += size;
    const [, name] = part === 'packages' ? (PACKAGE.exec(path) ?? []) : [];
    if (name !== undefined) packages.set(name, (packages.get(name) ?? 0) + size);
  }
  const bySize = [...packages].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes);
  const handed = [];
  for (const { file, path } of files) handed.push({ file, bytes: (await stat(path)).size });
  return { total, parts, packages: bySize, files: handed };
}

const MEGA = 1e6;
const inMegabytes = (bytes: number): string => `${(bytes / MEGA).toFixed(1)} MB`;

/** For people: parts, the `top` biggest packages, and what is handed out. */
export function renderSizes(sizes: Sizes, top: number): string {
  const line = (name: string, bytes: number): string => `  ${name.padEnd(44)} ${inMegabytes(bytes).padStart(10)}`;
  const rest = sizes.packages.slice(top).reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    `Unpacked: ${inMegabytes(sizes.total)}`,
    ...PARTS.map((part) => line(part, sizes.parts[part])),
    `Packages (the ${top} biggest of ${sizes.packages.length}):`,
    ...sizes.packages.slice(0, top).map(({ name, bytes }) => line(name, bytes)),
    line('the others together', rest),
    'Handed out:',
    ...sizes.files.map(({ file, bytes }) => line(file, bytes)),
  ].join('\n');
}
