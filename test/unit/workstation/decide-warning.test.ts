import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeletedTextRun, Document, InsertedTextRun, Packer, Paragraph, TextRun } from 'docx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decideWarning } from '../../../main/engine/workstation/decide-warning.ts';
import { previewSource } from '../../../main/engine/workstation/preview-source.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { testClock } from '../../fixtures/state.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-decide-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FIELDS =
  '# kept by the quality office\nid: isolation\ntitle: Isolation\ndepartment: nursing\nowner: Lead nurse\neffectiveFrom: 2026-01-01\nexpiresAt: 2027-01-01\nreviewDate: 2026-12-20\n';
const file = (): string => join(folder, 'isolation.docx');
const config = () => ({ env: process.env, vectorCache: join(folder, 'cache', 'vectors') });

/** A Word file in which a number was changed and nobody accepted it. */
async function write(now: string): Promise<void> {
  const change = { author: 'N. Invented', date: '2026-11-01T00:00:00Z' };
  const children = [
    new TextRun('Keep the door closed for '),
    new DeletedTextRun({ text: '5', id: 1, ...change }),
    new InsertedTextRun({ text: now, id: 2, ...change }),
    new TextRun(' days.'),
  ];
  writeFileSync(
    file(),
    await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ children })] }] })),
  );
  writeFileSync(`${file()}.yaml`, FIELDS);
}

async function openWarnings(): Promise<number | undefined> {
  const request = { sources: [file()], onProgress: () => undefined };
  const { documents } = await previewSource(request, config(), { languages: LANGUAGES });
  return documents[0]?.warnings.filter(({ weight, decision }) => weight === 'decide' && decision === null).length;
}

describe('deciding about a change that nobody accepted', () => {
  it('is recorded beside the document, keeps its comments, and holds until the document says something else', async () => {
    await write('3');
    expect(await openWarnings()).toBe(1);
    const decision = { file: file(), code: 'tracked_changes', page: null, reason: 'three is right', by: 'N. Invented' };
    await decideWarning(decision, config(), { clock: testClock() });
    expect(await openWarnings()).toBe(0);
    const fields = readFileSync(`${file()}.yaml`, 'utf8');
    expect(fields.startsWith(FIELDS)).toBe(true);
    await write('30');
    writeFileSync(`${file()}.yaml`, fields);
    expect(await openWarnings()).toBe(1);
  });

  it('says which file was meant where there is no such document, or it is none', async () => {
    await write('3');
    const decide = (name: string) =>
      decideWarning(
        { file: join(folder, name), code: 'tracked_changes', page: null, reason: 'three is right', by: 'N. Invented' },
        config(),
        { clock: testClock() },
      );
    await expect(decide('missing.docx')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const name of ['isolation.docx.yaml', '.'])
      await expect(decide(name)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    mkdirSync(join(folder, 'documents'));
    writeFileSync(join(folder, 'documents', 'bed-rails.pdf'), '');
    await expect(decide('bed-rails.pdf')).rejects.toThrow(join(folder, 'documents', 'bed-rails.pdf'));
  });
});
