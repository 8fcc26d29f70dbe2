import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSourceFolder } from '../../../main/engine/authoring/read/source-folder.ts';
import { leaveOut } from '../../../main/engine/workstation/leave-out.ts';
import { testClock } from '../../fixtures/state.ts';
import { BUNDLE_YAML, SOURCE_FILES, writeSource } from '../authoring/source.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-leave-out-'));
  await writeSource(folder, { ...SOURCE_FILES, 'documents/old/rota.rtf': '{\\rtf1}' });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const decision = { reason: 'replaced by the new rota', by: 'N. Invented' };
const leave = (file: string, decided: typeof decision | null = decision) =>
  leaveOut({ source: folder, file, decision: decided }, { clock: testClock() });
const bundle = (): string => readFileSync(join(folder, 'bundle.yaml'), 'utf8');

describe('a file that is left out by decision', () => {
  it('no longer stops a build; why, who and when stand beside it, and comments stay', async () => {
    await writeFile(join(folder, 'bundle.yaml'), `# kept by the quality office\n${BUNDLE_YAML.trimStart()}`);
    await expect(readSourceFolder(folder)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    const { file, leftOut } = await leave('old/rota.rtf');
    expect(file).toBe('old/rota.rtf');
    expect(leftOut).toMatchObject({ ...decision, on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    const { notTaken } = await readSourceFolder(folder);
    expect(notTaken).toEqual([
      {
        file: join(folder, 'documents', 'old', 'rota.rtf'),
        reason: `left out by decision: replaced by the new rota (N. Invented, ${leftOut?.on})`,
        state: 'left_out',
      },
    ]);
    expect(bundle().startsWith('# kept by the quality office\n')).toBe(true);
  });

  it('may be a document that is read, and is decided on once, with the latest reason', async () => {
    await leave('old/rota.rtf');
    await leave(join(folder, 'documents', 'hands.md'));
    await leave('hands.md', { ...decision, reason: 'not approved yet' });
    await writeFile(join(folder, 'bundle.yaml'), bundle().replace(/selfTest:\n.*\n/, ''));
    const source = await readSourceFolder(folder);
    expect(source.documents.map(({ id }) => id)).toEqual(['dosing']);
    expect(source.bundle.leftOut.map(({ reason }) => reason)).toEqual(['replaced by the new rota', 'not approved yet']);
  });

  it('is taken again, and then stops the build as before', async () => {
    await leave('old/rota.rtf');
    expect((await leave('old/rota.rtf', null)).leftOut).toBeNull();
    expect(bundle()).not.toContain('leftOut');
    await expect(readSourceFolder(folder)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    await expect(leave('old/rota.rtf', null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['missing.rtf', '../bundle.yaml', '../../etc/passwd', '/etc/passwd'])(
    'is one of this folder, and not %s',
    async (file) => {
      const before = bundle();
      await expect(leave(file)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(bundle()).toBe(before);
    },
  );

  it('has a reason and a name', async () => {
    await expect(leave('old/rota.rtf', { ...decision, by: ' ' })).rejects.toMatchObject({ code: 'BAD_USAGE' });
    await expect(leave('old/rota.rtf', { ...decision, reason: '' })).rejects.toMatchObject({ code: 'BAD_USAGE' });
  });
});
