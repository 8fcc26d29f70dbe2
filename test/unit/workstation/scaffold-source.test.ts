import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSourceFolder } from '../../../main/engine/authoring/read/source-folder.ts';
import type { ScaffoldFields } from '../../../main/engine/authoring/scaffold/scaffold-options.ts';
import { buildFromFolder } from '../../../main/engine/workstation/build-from-folder.ts';
import { scaffoldSource } from '../../../main/engine/workstation/scaffold-source.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { testClock } from '../../fixtures/state.ts';
import { asDocx } from '../authoring/formats.ts';
import { writeSource } from '../authoring/source.ts';

const NOTHING_KNOWN: ScaffoldFields = {
  ...{ title: null, owner: null, department: null, organisation: null },
  ...{ effectiveFrom: null, expiresAt: null, reviewDate: null },
};
const ALL_KNOWN: ScaffoldFields = {
  ...{ title: null, owner: 'Infection control lead', department: 'nursing', organisation: 'North Clinic' },
  ...{ effectiveFrom: '2026-01-01', expiresAt: '2028-01-01', reviewDate: '2027-06-01' },
};
const LINEN = 'The linen trolley stands beside the lift.\n\n*Review date: 1 May 2027*\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-scaffold-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const scaffold = (fields: ScaffoldFields, acceptQuestions = false) =>
  scaffoldSource(
    { folder, fields, acceptQuestions, onProgress: () => undefined },
    { env: process.env, vectorCache: join(folder, '.cache', 'vectors') },
    LANGUAGES,
  );
async function bareFolder(where = ''): Promise<void> {
  await writeSource(folder, { [join(where, 'Linen store.md')]: `# Linen\n\n${LINEN}` });
  await writeFile(join(folder, where, 'Spill kit.docx'), await asDocx());
}
const build = () =>
  buildFromFolder(
    {
      ...{ source: folder, id: null, version: 1, out: join(folder, 'a.opb'), embedder: 'none' as const },
      ...{ previous: null, allowIdentifiers: null, recipients: [], signal: new AbortController().signal },
      onProgress: () => undefined,
    },
    { env: {}, vectorCache: join(folder, 'vectors') },
    { clock: testClock(), languages: LANGUAGES },
  );

describe('a folder of bare documents', () => {
  it.each(['', 'documents'])('gets its fields beside them, or before a Markdown text (in "%s")', async (where) => {
    await bareFolder(where);
    const { written, notTaken } = await scaffold(NOTHING_KNOWN);
    expect(written.map(({ file }) => basename(file))).toEqual(['bundle.yaml', 'Linen store.md', 'Spill kit.docx.yaml']);
    expect(notTaken).toEqual([]);
    expect(text(join(where, 'Linen store.md'))).toMatch(/^---\nid: linen-store\ntitle: Linen\nlanguage: en\n/);
    expect(text(join(where, 'Linen store.md')).endsWith(`\n---\n# Linen\n\n${LINEN}`)).toBe(true);
    expect(text(join(where, 'Spill kit.docx.yaml'))).toMatch(/^id: spill-kit\ntitle: Spill kit\n/);
  });

  it('is refused by every field that nobody has filled in, and by its file', async () => {
    await bareFolder();
    const { written } = await scaffold({ ...ALL_KNOWN, owner: null, reviewDate: null });
    expect(written.map(({ todo }) => todo)).toEqual([
      ['owner', 'reviewDate'],
      ['owner', 'reviewDate'],
      ['owner', 'reviewDate'],
    ]);
    await expect(readSourceFolder(folder)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    await writeFile(join(folder, 'bundle.yaml'), text('bundle.yaml').replaceAll('TODO', '2027-06-01'));
    await expect(readSourceFolder(folder)).rejects.toMatchObject({
      code: 'FRONT_MATTER_INVALID',
      details: {
        problems: [
          expect.stringMatching(/Linen store\.md: .*owner: .*TODO.*reviewDate: /),
          expect.stringMatching(/Spill kit\.docx\.yaml: .*owner: .*TODO.*reviewDate: /),
        ],
      },
    });
  });

  it('is built once all is known and the questions are approved, and not before', async () => {
    await bareFolder();
    const { questions } = await scaffold(ALL_KNOWN);
    expect(questions).toContainEqual({ question: 'Where is the linen trolley?', expects: ['linen-store'], within: 3 });
    await expect(build()).rejects.toMatchObject({ code: 'SELF_TEST_MISSING' });
    await writeFile(
      join(folder, 'bundle.yaml'),
      text('bundle.yaml').replace(/^# (selfTest:| {2}- \{ question)/gm, '$1'),
    );
    await expect(build()).resolves.toMatchObject({ documents: 2 });
    const { bundle } = await readSourceFolder(folder);
    expect(bundle.selfTest).toEqual(questions);
  });

  it('is built at once where the questions are accepted unseen', async () => {
    await bareFolder();
    await scaffold(ALL_KNOWN, true);
    await expect(build()).resolves.toMatchObject({ documents: 2 });
  });

  it('keeps what is there to the letter, the second time too', async () => {
    await bareFolder();
    await writeSource(folder, { 'Spill kit.docx.yaml': 'id: mine\n', 'bundle.yaml': 'id: mine\n' });
    await scaffold(ALL_KNOWN);
    const before = ['Linen store.md', 'Spill kit.docx.yaml', 'bundle.yaml'].map(text);
    const { written, kept } = await scaffold(NOTHING_KNOWN);
    expect(written).toEqual([]);
    expect(kept.map((file) => basename(file))).toEqual(['bundle.yaml', 'Linen store.md', 'Spill kit.docx.yaml']);
    expect(['Linen store.md', 'Spill kit.docx.yaml', 'bundle.yaml'].map(text)).toEqual(before);
    expect(before.slice(1)).toEqual(['id: mine\n', 'id: mine\n']);
  });

  it('calls a document by its file where no heading is its title, and says so', async () => {
    await writeSource(folder, { 'NDC-14 final.md': '# Use\n\nAfter surgery.\n\n# Do not use\n\nOn children.\n' });
    await scaffold(NOTHING_KNOWN);
    expect(text('NDC-14 final.md')).toContain(
      '\ntitle: NDC-14 final # the name of the file: compare it with the document\n',
    );
    expect(text('bundle.yaml')).not.toContain('what are the rules?');
  });

  it('leaves a contact with the day on which it was confirmed, and guidance, to be filled in', async () => {
    await bareFolder();
    await scaffold(ALL_KNOWN, true);
    const filledIn = text('bundle.yaml')
      .replace(/^# (contacts:| {2}- \{ id: charge)/gm, '$1')
      .replace(/^# (guidance:| {2}- id: first-minute| {4}\S)/gm, '$1')
      .replaceAll('YYYY-MM-DD', '2026-11-02')
      .replace('document: ID', 'document: linen-store')
      .replace('heading: "Emergency: the first minute"', 'heading: Linen')
      .replace('heading: First minute', 'heading: Linen')
      .replace('approvedBy: NAME', 'approvedBy: Medical director');
    await writeFile(join(folder, 'bundle.yaml'), filledIn);
    const { bundle, guidance } = await readSourceFolder(folder);
    expect(bundle.contacts).toMatchObject([{ id: 'charge-nurse', confirmedOn: '2026-11-02' }]);
    expect(guidance).toMatchObject([{ id: 'first-minute', documentId: 'linen-store', categories: ['emergency'] }]);
  });

  it('names a document beside the folder documents/, which nobody would read', async () => {
    await bareFolder('documents');
    await writeSource(folder, { 'Forgotten.md': '# Forgotten\n\nKeys hang in the office.\n', 'README.md': 'notes' });
    const { notTaken } = await scaffold(ALL_KNOWN, true);
    expect(notTaken.map(({ file }) => basename(file))).toEqual(['Forgotten.md']);
    const source = await readSourceFolder(folder);
    expect(source.documents.map(({ id }) => id).sort()).toEqual(['linen-store', 'spill-kit']);
    expect(source.notTaken).toEqual(notTaken.map(({ file, reason }) => ({ file, reason, state: 'passed_over' })));
  });

  it('shows what a text says of a date, and takes it for no value', async () => {
    await bareFolder();
    await scaffold(NOTHING_KNOWN);
    expect(text('Linen store.md')).toContain('\nreviewDate: TODO # the text says: Review date: 1 May 2027\n');
  });

  it('gives two files of one name two ids', async () => {
    await writeSource(folder, { 'ward/Linen.md': `# Linen\n\n${LINEN}`, 'theatre/Linen.md': `# Linen\n\n${LINEN}` });
    await scaffold(ALL_KNOWN);
    expect([text('theatre/Linen.md'), text('ward/Linen.md')].map((of) => /id: (\S+)/.exec(of)?.[1])).toEqual([
      'linen',
      'linen-2',
    ]);
  });

  it('without a document is refused, and named where it cannot be read', async () => {
    await writeFile(join(folder, 'broken.docx'), 'no zip');
    await expect(scaffold(ALL_KNOWN)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await writeSource(folder, { 'Linen.md': LINEN });
    expect((await scaffold(ALL_KNOWN)).notTaken).toMatchObject([{ file: join(folder, 'broken.docx') }]);
  });
});
