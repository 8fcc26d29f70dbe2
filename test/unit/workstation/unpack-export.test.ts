import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackExport } from '../../../main/engine/workstation/unpack-export.ts';
import { type ZippedFile, zipFile } from '../../fixtures/zip-file.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'outpost-unpack-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const page = (title: string, words: string): string =>
  `<html><head><title>${title}</title></head><body><div id="main-content"><p>${words}</p></div></body></html>`;
const INDEX =
  '<html><head><title>WARD (Ward)</title></head><body><h2>Available Pages:</h2><a href="x">x</a></body></html>';
const LINEN: ZippedFile = { name: 'WARD/Linen-store_131074.html', content: page('Linen store', 'Bags are red.') };

async function unpack(files: readonly ZippedFile[]) {
  await writeFile(join(root, 'export.zip'), zipFile(files));
  return unpackExport({ archive: join(root, 'export.zip'), folder: join(root, 'policies') });
}
const written = (): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'export.zip')
    .map(({ name }) => name);
const content = (...names: string[]): string => readFileSync(join(root, 'policies', ...names), 'utf8');

describe('an export as it comes', () => {
  it('gives its documents, and names the rest', async () => {
    const made = await unpack([
      { name: 'WARD/index.html', content: INDEX },
      LINEN,
      { name: 'WARD/attachments/131074/rota.docx', content: 'a Word file' },
      { name: 'WARD/images/logo.png', content: 'a picture' },
      { name: 'WARD/styles/site.css', content: 'p {}' },
      { name: '__MACOSX/WARD/._Linen-store_131074.html', content: 'left behind' },
      { name: 'WARD/SitePages/Spills.aspx', content: '<p>Kit.</p>' },
    ]);
    expect(made.added).toEqual([
      'WARD/Linen-store_131074.html',
      'WARD/attachments/131074/rota.docx',
      'WARD/SitePages/Spills.aspx',
    ]);
    expect(made.notTaken.map(({ file }) => file)).toEqual([
      'WARD/index.html',
      'WARD/images/logo.png',
      'WARD/styles/site.css',
    ]);
    expect(written().sort()).toEqual(['Linen-store_131074.html', 'Spills.aspx', 'rota.docx']);
  });

  it('over an earlier one changes what changed, keeps fields, and deletes nothing', async () => {
    await unpack([LINEN, { name: 'WARD/Keys_131080.html', content: page('Keys', 'In the office.') }]);
    await writeFile(join(root, 'policies', 'WARD', 'Linen-store_131074.html.yaml'), 'id: linen\n');
    const made = await unpack([{ ...LINEN, content: page('Linen store', 'Bags are green.') }]);
    expect([made.added, made.changed, made.same, made.gone]).toEqual([
      [],
      ['WARD/Linen-store_131074.html'],
      [],
      ['WARD/Keys_131080.html'],
    ]);
    expect(content('WARD', 'Linen-store_131074.html')).toContain('green');
    expect(content('WARD', 'Linen-store_131074.html.yaml')).toBe('id: linen\n');
    expect((await unpack([LINEN])).changed).toHaveLength(1);
    expect((await unpack([LINEN])).same).toHaveLength(1);
  });

  it('keeps the file of a page whose title changed, and so the id of its document', async () => {
    await unpack([LINEN]);
    const made = await unpack([{ name: 'WARD/Linen-and-bags_131074.html', content: page('Linen and bags', 'New.') }]);
    expect([made.added, made.changed, made.gone]).toEqual([[], ['WARD/Linen-store_131074.html'], []]);
    expect(written()).toEqual(['Linen-store_131074.html']);
  });
});

describe('a hostile archive', () => {
  const GOOD: ZippedFile = { name: 'good.md', content: '# Good' };

  it.each<[string, ZippedFile]>([
    ['a path that leads out', { name: '../evil.md', content: 'x' }],
    ['a path that leads out further down', { name: 'a/../../evil.md', content: 'x' }],
    ['a path that leads out by backslashes', { name: 'a\\..\\..\\evil.md', content: 'x' }],
    ['a whole path', { name: '/tmp/evil.md', content: 'x' }],
    ['a drive of Windows', { name: 'C:\\evil.md', content: 'x' }],
    ['a device of Windows', { name: 'a/NUL.md', content: 'x' }],
    ['a stream beside a file', { name: 'a.md:evil.md', content: 'x' }],
    ['a name that ends with a full stop', { name: 'evil.md.', content: 'x' }],
    ['a symbolic link', { name: 'evil.md', content: '/etc/passwd', mode: 0o120777 }],
    ['a name that differs in capitals alone', { name: 'GOOD.md', content: 'x' }],
    ['more than it claims', { name: 'evil.md', content: 'x'.repeat(5000), claims: 10 }],
    ['a bomb', { name: 'evil.md', content: Buffer.alloc(40 * 1024 * 1024) }],
  ])('with %s is refused as a whole, and nothing is written', async (_, file) => {
    await expect(unpack([GOOD, file])).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    expect(written()).toEqual([]);
  });

  it('is refused where it holds more files than an export, or more in all than a document needs', async () => {
    const many = Array.from({ length: 5001 }, (_, i) => ({ name: `${i}.md`, content: '' }));
    await expect(unpack(many)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    const noise = Array.from({ length: 5 }, (_, i) => ({
      name: `${i}.md`,
      content: `${i}`.padEnd(31 * 1024 * 1024, `${i}a${i}\n`),
    }));
    await expect(unpack(noise)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    expect(written()).toEqual([]);
  });

  it('is refused where it is none, cut off or not there', async () => {
    await writeFile(join(root, 'export.zip'), 'no archive');
    const folder = join(root, 'policies');
    await expect(unpackExport({ archive: join(root, 'export.zip'), folder })).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
    });
    await writeFile(join(root, 'export.zip'), zipFile([GOOD]).subarray(0, 60));
    await expect(unpackExport({ archive: join(root, 'export.zip'), folder })).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
    });
    await expect(unpackExport({ archive: join(root, 'none.zip'), folder })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('does not write through a link that stands in the folder', async () => {
    await mkdir(join(root, 'outside'));
    await mkdir(join(root, 'policies'));
    await symlink(join(root, 'outside'), join(root, 'policies', 'WARD'));
    await expect(unpack([LINEN])).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    await writeFile(join(root, 'outside', 'secret.md'), 'secret');
    await symlink(join(root, 'outside', 'secret.md'), join(root, 'policies', 'good.md'));
    await expect(unpack([GOOD])).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    expect(readFileSync(join(root, 'outside', 'secret.md'), 'utf8')).toBe('secret');
    expect(readdirSync(join(root, 'outside'))).toEqual(['secret.md']);
  });

  it('with a name that no system takes gives the others, and names that one', async () => {
    const made = await unpack([GOOD, { name: `${'a'.repeat(300)}.md`, content: 'x' }]);
    expect([made.added, made.notTaken.length]).toEqual([['good.md'], 1]);
  });
});
