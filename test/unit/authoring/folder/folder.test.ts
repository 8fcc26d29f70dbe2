import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFiles } from '../../../../main/engine/authoring/read/folder/list-files.ts';
import { readSourceFolder } from '../../../../main/engine/authoring/read/source-folder.ts';
import { BUNDLE_YAML, HANDS, SOURCE_FILES, writeSource } from '../source.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fields = (id: string): string =>
  `id: ${id}\ntitle: Linen\ndepartment: nursing\nowner: Lead\neffectiveFrom: 2026-01-01\nexpiresAt: 2027-01-01\nreviewDate: 2026-12-20\n`;

describe('the files of a folder', () => {
  it('are each taken or named with the reason, whatever the case of their names', async () => {
    const names = ['A.MD', 'b.markdown', 'sub/deep/c.TXT', 'd.Html', 'e.rtf', 'f.xls', 'g.png', 'h', 'i.csv'];
    await writeSource(folder, Object.fromEntries(names.map((name) => [name, 'x'])));
    const { taken, notTaken } = await listFiles(folder);
    expect(taken.map((file) => basename(file))).toEqual(['A.MD', 'b.markdown', 'd.Html', 'c.TXT']);
    expect(notTaken.map(({ file, code }) => [basename(file), code])).toEqual([
      ['e.rtf', 'other_document'],
      ['f.xls', 'old_office'],
      ['g.png', 'picture'],
      ['h', 'unknown'],
      ['i.csv', 'other_document'],
    ]);
  });

  it('that programs leave behind are counted, and nobody hears of each', async () => {
    await writeSource(folder, { '~$a.docx': '', '.DS_Store': '', 'Thumbs.db': '', 'a.md': 'x' });
    const { taken, notTaken, ignored } = await listFiles(folder);
    expect([taken.length, notTaken.length, ignored]).toEqual([1, 0, 3]);
  });

  it('that are links are named and never followed', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outpost-outside-'));
    await writeFile(join(outside, 'secret.md'), 'x');
    await symlink(join(outside, 'secret.md'), join(folder, 'link.md'));
    await symlink(outside, join(folder, 'linked'));
    const { taken, notTaken } = await listFiles(folder);
    await rm(outside, { recursive: true });
    expect(taken).toEqual([]);
    expect(notTaken.map(({ code }) => code)).toEqual(['symbolic_link', 'symbolic_link']);
  });
});

describe('a source folder', () => {
  it('refuses what may be a policy and is not taken, until it is left out by decision', async () => {
    await writeSource(folder, { ...SOURCE_FILES, 'documents/old.rtf': '{\\rtf1}' });
    await expect(readSourceFolder(folder)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    await expect(readSourceFolder(folder)).rejects.toThrow(/old\.rtf/);
    await writeFile(
      join(folder, 'bundle.yaml'),
      `${BUNDLE_YAML}leftOut:\n  - {file: old.rtf, reason: replaced by hands.md}\n`,
    );
    const { notTaken, documents } = await readSourceFolder(folder);
    expect(documents).toHaveLength(2);
    expect(notTaken).toEqual([
      {
        file: join(folder, 'documents', 'old.rtf'),
        reason: 'left out by decision: replaced by hands.md',
        state: 'left_out',
      },
    ]);
  });

  it('builds beside pictures, and names them', async () => {
    await writeSource(folder, { ...SOURCE_FILES, 'documents/logo.png': 'x' });
    expect((await readSourceFolder(folder)).notTaken).toMatchObject([{ file: join(folder, 'documents', 'logo.png') }]);
  });

  it('takes fields from beside a document under either name', async () => {
    await writeSource(folder, {
      ...SOURCE_FILES,
      'documents/linen.txt': 'Bags are red.',
      'documents/linen.yaml': fields('linen'),
      'documents/spill.html': '<p>Kit beside the door.</p>',
      'documents/spill.html.yaml': fields('spill'),
    });
    const { documents } = await readSourceFolder(folder);
    expect(documents.map(({ id, format }) => [id, format])).toEqual([
      ['dosing', 'markdown'],
      ['hands', 'markdown'],
      ['linen', 'text'],
      ['spill', 'html'],
    ]);
  });

  it('does not share fields between two documents of one name', async () => {
    await writeSource(folder, {
      ...SOURCE_FILES,
      'documents/linen.txt': 'Bags are red.',
      'documents/linen.html': '<p>Bags are red.</p>',
      'documents/linen.yaml': fields('linen'),
    });
    await expect(readSourceFolder(folder)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });

  it('names both files of an id that is used twice', async () => {
    await writeSource(folder, { ...SOURCE_FILES, 'documents/again.md': HANDS });
    await expect(readSourceFolder(folder)).rejects.toThrow(/again\.md.*hands\.md|hands\.md.*again\.md/);
  });

  it('reads a folder of folders', async () => {
    await mkdir(join(folder, 'documents', 'a', 'b'), { recursive: true });
    await writeSource(folder, {
      ...SOURCE_FILES,
      'documents/a/b/LINEN.MARKDOWN': `---\n${fields('linen')}---\nBags are red.`,
    });
    expect((await readSourceFolder(folder)).documents.map(({ id }) => id)).toContain('linen');
  });
});
