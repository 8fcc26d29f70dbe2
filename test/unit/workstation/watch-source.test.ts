import { mkdtempSync, rmSync } from 'node:fs';
import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { documentOf, isPassing } from '../../../main/engine/authoring/watch/changed-files.ts';
import { listFiles } from '../../../main/engine/authoring/read/folder/list-files.ts';
import type { LiveReport } from '../../../main/engine/authoring/watch/live-source.ts';
import { watchSource } from '../../../main/engine/workstation/watch-source.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { HANDS, SOURCE_FILES, writeSource } from '../authoring/source.ts';

/** What the file system says may come late on a busy machine. */
const SEEN = { timeout: 20_000, interval: 20 };

let folder: string;
let controller: AbortController;
let watching: Promise<void>;
let reports: LiveReport[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-watch-'));
  controller = new AbortController();
  reports = [];
  await writeSource(folder, SOURCE_FILES);
  const onReport = (report: LiveReport) => void reports.push(report);
  watching = watchSource(
    { folder, onReport, signal: controller.signal },
    { env: process.env, vectorCache: join(folder, '.cache', 'vectors') },
    LANGUAGES,
  );
  await vi.waitFor(() => expect(reports).toHaveLength(1), SEEN);
});
afterEach(async () => {
  controller.abort();
  await watching;
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, 'documents', name);
const next = async (): Promise<LiveReport> => {
  const before = reports.length;
  await vi.waitFor(() => expect(reports.length).toBeGreaterThan(before), SEEN);
  return reports.at(-1) as LiveReport;
};
const names = (files: readonly string[]): string[] => files.map((file) => basename(file));

describe('a folder of policies that is watched', () => {
  it('is told whole at first, and by what changed afterwards', async () => {
    expect(names(reports[0]?.changed ?? [])).toEqual(['hands.md', 'dosing.md']);
    expect(reports[0]).toMatchObject({ documents: 2, problems: [] });
    const report = next();
    await writeFile(at('hands.md'), `${HANDS}\nAprons hang in the store.\n`);
    const { changed, statements } = await report;
    expect(names(changed)).toEqual(['hands.md']);
    expect(statements).toBe((reports[0]?.statements ?? 0) + 1);
  });

  it('says at once where a document comes to differ from another', async () => {
    const report = next();
    const rule = 'Stretchers in the east wing stand in hall A.';
    await writeFile(at('hands.md'), `${HANDS}\n${rule}\n`);
    await report;
    const second = next();
    await writeFile(at('doors.md'), HANDS.replace('id: hands', 'id: doors').concat(rule.replace('hall A', 'hall B')));
    expect((await second).warnings).toContainEqual(expect.objectContaining({ code: 'values_differ' }));
  });

  it('tells of one that is gone, and of one that is renamed', async () => {
    const report = next();
    await rename(at('hands.md'), at('clean-hands.md'));
    await report;
    await vi.waitFor(() => {
      expect(names(reports.flatMap(({ removed }) => removed))).toContain('hands.md');
      expect(names(reports.slice(1).flatMap(({ changed }) => changed))).toContain('clean-hands.md');
    }, SEEN);
    const gone = next();
    await rm(at('clean-hands.md'));
    expect((await gone).documents).toBe(1);
  });

  it('says what is wrong with fields, and that it is right again', async () => {
    const wrong = next();
    await writeFile(at('hands.md'), HANDS.replace('owner: Lead nurse', 'owner: TODO'));
    expect((await wrong).problems).toEqual([expect.stringMatching(/hands\.md: .*owner: /)]);
    const right = next();
    await writeFile(at('hands.md'), HANDS);
    expect((await right).problems).toEqual([]);
  });

  it('takes no notice of what a program writes beside a document while it holds it', async () => {
    await writeFile(at('~$hands.docx'), 'a lock');
    await writeFile(at('hands.md.tmp'), 'half of it');
    const report = next();
    await writeFile(at('hands.md'), `${HANDS}\nDry them with paper.\n`);
    await report;
    expect(reports.slice(1).flatMap(({ changed, removed }) => names([...changed, ...removed]))).toEqual(['hands.md']);
  });

  it('looks at everything again when bundle.yaml changes, and reads no document for it', async () => {
    await utimes(at('hands.md'), new Date(), new Date());
    const report = next();
    await writeFile(join(folder, 'bundle.yaml'), 'id: [');
    const { changed, problems } = await report.then(async (first) => (first.problems.length > 0 ? first : next()));
    expect(changed.filter((file) => !file.endsWith('hands.md'))).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('bundle.yaml is no valid YAML: line 1')]);
  });

  it('is named where it is not there, or is no folder', async () => {
    for (const name of ['nowhere', 'x'.repeat(400)])
      await expect(listFiles(join(tmpdir(), name))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('ends when it is told to', async () => {
    controller.abort();
    await expect(watching).resolves.toBeUndefined();
  });
});

describe('a changed file', () => {
  it('belongs to a document, itself or as its side-car', () => {
    expect(documentOf('/a/x.pdf')).toBe('/a/x.pdf');
    expect(documentOf('/a/x.pdf.yaml')).toBe('/a/x.pdf');
    expect(documentOf('/a/bundle.yaml')).toBeNull();
  });

  it.each(['~$x.docx', '.~lock.x.odt#', 'x.md~', 'x.pdf.part', 'x.pdf.crdownload', '.DS_Store', '~WRL0001.tmp'])(
    '%s is none while it is written',
    (name) => {
      expect(isPassing(`/a/${name}`)).toBe(true);
    },
  );

  it.each(['x.docx', 'part.pdf', 'a ~ b.md', 'bundle.yaml'])('%s is one', (name) => {
    expect(isPassing(`/a/${name}`)).toBe(false);
  });
});
