import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { NODE_SIDE } from '../../../scripts/build.ts';

const ENGINE = 'engine-process.mjs';

/**
 * All that the built engine loads before it serves, which stays in memory as long as it runs. What a workstation may
 * never need (a model's runtime, a converter, a way out) is imported where it is used: `await import()`.
 */
const AT_START = [
  '@lancedb/lancedb',
  '@opentelemetry/api',
  '@opentelemetry/sdk-trace-base',
  '@orama/stemmers/spanish',
  '@tufjs/canonical-json',
  '@tufjs/models',
  '@tufjs/models/dist/error.js',
  'better-sqlite3',
  'cockatiel',
  'stemmer',
  'tuf-js',
  'tuf-js/dist/error.js',
  'tuf-js/dist/store.js',
  'zod',
];

/** Packages and parts of Node that `entry` imports without asking, by itself or by what it imports. */
async function importedBy(entry: string): Promise<string[]> {
  const options = { ...NODE_SIDE, bundle: true, platform: 'node', packages: 'external', write: false } as const;
  const { metafile } = await build({ ...options, metafile: true });
  const outputs = new Map(Object.entries(metafile.outputs));
  const reached = new Set([...outputs.keys()].filter((name) => name.endsWith(`/${entry}`)));
  const external = new Set<string>();
  for (const name of reached) {
    for (const { path, kind, external: outside } of outputs.get(name)?.imports ?? []) {
      if (kind === 'dynamic-import') continue;
      if (outside) external.add(path);
      else reached.add(path);
    }
  }
  return [...external].sort();
}

describe('what the built engine loads at its start', () => {
  it('is what every workstation needs, and no more', async () => {
    const imported = await importedBy(ENGINE);
    expect(imported.filter((name) => !name.startsWith('node:'))).toEqual(AT_START);
    expect(imported).not.toContain('node:http');
  });
});
