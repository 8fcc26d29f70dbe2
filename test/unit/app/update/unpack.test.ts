import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RELEASE_LIMITS, unpack, type UnpackLimits } from '../../../../main/app/update/folder/unpack.ts';
import { type ArchiveEntry, tarOf } from '../../../fixtures/app-archive.ts';

async function* inPieces(bytes: Buffer, size = 700): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Unpacks into a new folder, beside a file that nothing may touch. */
async function unpacked(archive: Buffer, limits: UnpackLimits = RELEASE_LIMITS) {
  const around = await mkdtemp(join(tmpdir(), 'outpost-unpack-'));
  await writeFile(join(around, 'untouched'), 'as it was');
  const into = join(around, 'versions');
  const code = await unpack({ files, into, limits }, inPieces(archive)).then(
    () => null,
    (thrown: unknown) => (thrown as { code?: string }).code ?? String(thrown),
  );
  expect(await readFile(join(around, 'untouched'), 'utf8')).toBe('as it was');
  expect((await readdir(around)).sort()).toEqual(['untouched', 'versions']);
  return { into, code };
}

const packed = (...entries: ArchiveEntry[]): Buffer => gzipSync(tarOf(entries));

describe('the archive of a release', () => {
  it('is written file by file, with long names, and nothing is writable by others', async () => {
    const long = `${'a-folder-of-a-package/'.repeat(8)}file.js`;
    const { into, code } = await unpacked(
      packed(
        { name: './', type: '5' },
        { name: './outpost', content: 'program', mode: 0o777 },
        { name: long, content: 'x'.repeat(2_000), mode: 0o666 },
        { name: 'empty', content: '' },
      ),
    );
    expect(code).toBeNull();
    expect(await readFile(join(into, long), 'utf8')).toBe('x'.repeat(2_000));
    const modeOf = async (name: string) => (await stat(join(into, name))).mode & 0o022;
    expect([await modeOf('outpost'), await modeOf(long), (await stat(join(into, 'empty'))).size]).toEqual([0, 0, 0]);
    expect((await stat(join(into, 'outpost'))).mode & 0o111).not.toBe(0);
    expect((await stat(join(into, long))).mode & 0o111).toBe(0);
  });

  it.each<[string, ArchiveEntry[]]>([
    ['a name that leads out', [{ name: '../untouched', content: 'changed' }]],
    ['a name that leads out deeper down', [{ name: 'a/../../untouched', content: 'changed' }]],
    ['a name from the root', [{ name: '/tmp/outpost-untouched', content: 'changed' }]],
    ['a name of Windows that leads out', [{ name: '..\\untouched', content: 'changed' }]],
    ['a drive of Windows', [{ name: 'C:evil', content: 'changed' }]],
    ['a name with a line end', [{ name: 'a\nb', content: 'changed' }]],
    ['an empty part of a name', [{ name: 'a//b', content: 'changed' }]],
    ['a symbolic link', [{ name: 'link', type: '2', link: '../untouched' }]],
    ['a hard link', [{ name: 'link', type: '1', link: '../untouched' }]],
    ['a device', [{ name: 'device', type: '3' }]],
    ['a pipe', [{ name: 'pipe', type: '6' }]],
    [
      'a name twice',
      [
        { name: 'a', content: '1' },
        { name: 'a', content: '2' },
      ],
    ],
    [
      'a file where a folder is',
      [
        { name: 'a/b', content: '1' },
        { name: 'a', content: '2' },
      ],
    ],
    [
      'a folder where a file is',
      [
        { name: 'a', content: '1' },
        { name: 'a/b', content: '2' },
      ],
    ],
    ['a name that is too deep', [{ name: `${'d/'.repeat(41)}f`, content: '' }]],
    ['a name that is too long', [{ name: 'n'.repeat(401), content: '' }]],
    [
      'a name by a pax record that leads out',
      [
        { name: 'x', type: 'x', content: '22 path=../untouched2\n' },
        { name: 'a', content: '1' },
      ],
    ],
    [
      'a size by a pax record that is none',
      [
        { name: 'x', type: 'x', content: '11 size=-5\n' },
        { name: 'a', content: '1' },
      ],
    ],
  ])('with %s is refused', async (_what, entries) => {
    expect((await unpacked(packed(...entries))).code).toBe('UPDATE_ALTERED');
  });

  it('is refused where it holds more than a release may', async () => {
    const three = packed(...['a', 'b', 'c'].map((name) => ({ name, content: 'x'.repeat(100) })));
    const limited = async (limits: Partial<UnpackLimits>) =>
      (await unpacked(three, { ...RELEASE_LIMITS, ...limits })).code;
    expect(await limited({ entries: 2 })).toBe('UPDATE_ALTERED');
    expect(await limited({ bytes: 299 })).toBe('UPDATE_ALTERED');
    expect(await limited({ entries: 3, bytes: 300 })).toBeNull();
  });

  it('is refused where it is no archive, is cut off, or goes on after its end', async () => {
    const tar = tarOf([{ name: 'a', content: 'x'.repeat(5_000) }]);
    const refused = [
      Buffer.from('no archive'),
      gzipSync(Buffer.alloc(2_048, 'x')),
      gzipSync(tar).subarray(0, -12),
      gzipSync(tar.subarray(0, 3_000)),
      gzipSync(Buffer.concat([tar, Buffer.from('more')])),
      Buffer.alloc(0),
    ];
    for (const archive of refused) expect((await unpacked(archive)).code).toBe('UPDATE_ALTERED');
  });

  it('whatever bytes of it are changed, is refused or unpacked inside its folder, and nothing hangs', async () => {
    const tar = tarOf([
      { name: 'a/b', content: 'x'.repeat(600) },
      { name: 'c', content: 'y' },
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(tar.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const changed = Buffer.from(tar);
          for (const [at, byte] of changes) changed.writeUInt8(byte, at);
          expect([null, 'UPDATE_ALTERED']).toContain((await unpacked(gzipSync(changed))).code);
        },
      ),
      { numRuns: 60 },
    );
  });
});
