import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBundleFile } from '../../../main/engine/knowledge/bundle/bundle-file.ts';
import { buildFromFolder } from '../../../main/engine/workstation/build-from-folder.ts';
import { signOffSource } from '../../../main/engine/workstation/sign-off-source.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { testClock } from '../../fixtures/state.ts';
import { BUNDLE_YAML, HANDS, SOURCE_FILES, writeSource } from '../authoring/source.ts';

let source: string;
beforeEach(async () => {
  source = mkdtempSync(join(tmpdir(), 'outpost-sign-off-'));
  await writeSource(source, SOURCE_FILES);
});
afterEach(() => rmSync(source, { recursive: true, force: true }));

const clock = testClock();
const people = { reviewer: 'R. Invented', approver: 'A. Invented' };
const signOff = (documents: readonly string[] = [], by = people) =>
  signOffSource(
    { source, documents, ...by },
    { env: process.env, vectorCache: join(source, 'cache', 'vectors') },
    { clock },
  );
const build = () =>
  buildFromFolder(
    {
      ...{ source, id: null, version: 1, out: join(source, 'test.opb'), embedder: 'none' as const },
      ...{ previous: null, allowIdentifiers: null, recipients: [], signal: new AbortController().signal },
      onProgress: () => undefined,
    },
    { env: {}, vectorCache: join(source, 'vectors') },
    { clock, languages: LANGUAGES },
  );
const codesOf = ({ warnings }: Awaited<ReturnType<typeof build>>) => warnings.map(({ code }) => code);

describe('signing off', () => {
  it('records both people in the signed manifest, and the build has nothing to say of it', async () => {
    await expect(signOff()).resolves.toMatchObject({ signed: ['dosing', 'hands'], kept: [] });
    expect(codesOf(await build())).not.toContain('not_signed_off');
    const { manifest } = await readBundleFile(join(source, 'test.opb'));
    expect(manifest.signOffs).toMatchObject([
      { documentId: 'dosing', ...people },
      { documentId: 'hands', ...people },
    ]);
  });

  it('is not needed for sources that never had any: the build warns, and the manifest is as before there was this', async () => {
    expect(codesOf(await build())).toContain('not_signed_off');
    const { manifest } = await readBundleFile(join(source, 'test.opb'));
    expect('signOffs' in manifest || 'decisions' in manifest).toBe(false);
  });

  it('ends with the next change of the document, until it is signed off again', async () => {
    await signOff();
    await writeSource(source, { 'documents/hands.md': HANDS.replace('Dry them well', 'Never dry them') });
    await expect(build()).rejects.toMatchObject({ code: 'SOURCE_CHANGED', details: { changed: ['hands'] } });
    await expect(signOff()).resolves.toMatchObject({ signed: ['hands'], kept: ['dosing'] });
    await expect(build()).resolves.toMatchObject({ documents: 2 });
  });

  it('covers the audience that a document takes from its bundle', async () => {
    await signOff();
    const narrowed = BUNDLE_YAML.replace("roles: ['*']", "roles: ['clinician']");
    await writeSource(source, { 'bundle.yaml': narrowed });
    await expect(build()).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
  });

  it('names documents, and leaves who signed the others', async () => {
    await signOff();
    const others = { reviewer: 'S. Invented', approver: 'B. Invented' };
    await signOff(['hands'], others);
    const text = readFileSync(join(source, 'sign-off.yaml'), 'utf8');
    expect(text.match(/approver: .*/g)).toEqual(['approver: A. Invented', 'approver: B. Invented']);
  });

  it.each([
    [
      'one person in both roles, however it is written',
      { reviewer: 'R. Invented', approver: ' r.  invented' },
      'BAD_USAGE',
    ],
    ['nobody', { reviewer: 'R. Invented', approver: ' ' }, 'BAD_USAGE'],
  ])('refuses %s', async (_, by, code) => {
    await expect(signOff([], by)).rejects.toMatchObject({ code });
  });

  it('refuses a document that is not there', async () => {
    await expect(signOff(['feet'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses a record that somebody broke, rather than to forget who signed', async () => {
    await writeSource(source, { 'sign-off.yaml': 'documents: [' });
    await expect(build()).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });
});

describe('a bundle without a self-test', () => {
  it('is not built', async () => {
    await writeSource(source, { 'bundle.yaml': BUNDLE_YAML.replace(/selfTest:[\s\S]*$/, '') });
    await expect(build()).rejects.toMatchObject({ code: 'SELF_TEST_MISSING' });
  });
});
