/**
 * Outpost's sync client behind the command line that theupdateframework/tuf-conformance expects (its CLIENT-CLI.md):
 *
 *   --metadata-dir D init ROOT
 *   --metadata-url U --metadata-dir D refresh
 *   --metadata-url U --metadata-dir D --target-name T… --target-dir O --target-base-url B download
 *
 * It is the updater of main/engine/knowledge/sync, with the specification's wire form instead of Outpost's stricter
 * one, and without retries, since the suite counts requests. Exit 0 or 1.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { TargetFile } from '@tufjs/models';
import { createDownloader, type Downloader } from '../main/engine/knowledge/sync/download.ts';
import type { KnowledgeSource } from '../main/engine/knowledge/sync/source.ts';
import { type OpenUpdater, openUpdater } from '../main/engine/knowledge/sync/tuf/updater.ts';
import { systemIds } from '../main/engine/platform/ids.ts';
import { toOutpostError } from '../shared/errors/outpost-error.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'metadata-dir': { type: 'string' },
    'metadata-url': { type: 'string' },
    'target-name': { type: 'string', multiple: true, default: [] },
    'target-dir': { type: 'string' },
    'target-base-url': { type: 'string' },
  },
});

function need(name: 'metadata-dir' | 'metadata-url' | 'target-dir' | 'target-base-url'): string {
  const value = values[name];
  if (value === undefined) throw new Error(`--${name} is missing.`);
  return value;
}

/** Files below any base address: the suite's repositories are laid out in their own way. */
function plainSource(base: string, prefix: string): KnowledgeSource {
  return {
    kind: 'http',
    location: base,
    async open(path, { signal }) {
      const response = await fetch(`${base.replace(/\/$/, '')}/${path.slice(prefix.length)}`, { signal });
      if (response.status === 403 || response.status === 404) return null;
      if (!response.ok || response.body === null) throw new Error(`The server answered ${response.status}.`);
      return { offset: 0, chunks: response.body };
    },
  };
}

function downloaderFor(base: string, prefix: string): Downloader {
  const retry = { maxFruitless: 1, maxAttempts: 1, baseMs: 1, maxMs: 1 };
  return createDownloader({
    source: plainSource(base, prefix),
    ids: systemIds,
    signal: new AbortController().signal,
    retry,
  });
}

/** Where a target is kept; its name is one file name, since it may hold any path. */
async function downloadTarget(name: string, updater: OpenUpdater): Promise<void> {
  const target = await updater.findTarget(name);
  if (target === undefined) throw new Error(`No role signs ${name}.`);
  const file = join(need('target-dir'), encodeURIComponent(name));
  if (existsSync(file) && (await isSigned(target, readFileSync(file)))) return;
  const bytes = await downloaderFor(need('target-base-url'), '').get({
    path: targetPath(name, target),
    maxBytes: target.length,
    wrongCode: 'TARGET_MISMATCH',
  });
  if (bytes === null || !(await isSigned(target, bytes))) throw new Error(`${name} is not what was signed.`);
  mkdirSync(need('target-dir'), { recursive: true });
  writeFileSync(file, bytes);
}

/** Consistent snapshots put the hash before the file's name (TUF specification 6.2). */
function targetPath(name: string, target: TargetFile): string {
  const root = JSON.parse(readFileSync(join(need('metadata-dir'), 'root.json'), 'utf8')) as {
    signed: { consistent_snapshot?: boolean };
  };
  if (root.signed.consistent_snapshot !== true) return name;
  const at = name.lastIndexOf('/') + 1;
  return `${name.slice(0, at)}${Object.values(target.hashes)[0]}.${name.slice(at)}`;
}

/** Length and every hash (TUF specification 5.7.3). */
async function isSigned(target: TargetFile, bytes: Buffer): Promise<boolean> {
  try {
    await target.verify(Readable.from([bytes]));
    return true;
  } catch {
    return false;
  }
}

function init(root: string | undefined): void {
  if (root === undefined) throw new Error('init needs the trusted root.');
  mkdirSync(need('metadata-dir'), { recursive: true });
  copyFileSync(root, join(need('metadata-dir'), 'root.json'));
}

async function main(): Promise<void> {
  const [command, root] = positionals;
  if (command === 'init') return init(root);
  const updater = openUpdater({
    folder: need('metadata-dir'),
    downloader: downloaderFor(need('metadata-url'), 'metadata/'),
    referenceTime: new Date(),
    form: 'tuf',
  });
  await updater.refresh();
  if (command !== 'download') return;
  for (const name of values['target-name']) await downloadTarget(name, updater);
}

try {
  await main();
} catch (thrown) {
  const { code, message } = toOutpostError(thrown);
  process.stderr.write(`${code}: ${message}\n`);
  process.exitCode = 1;
}
