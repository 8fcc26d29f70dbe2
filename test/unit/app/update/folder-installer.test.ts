import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as files from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { openFolderInstaller, TRIES } from '../../../../main/app/update/folder/folder-installer.ts';
import { findLayout, type Layout } from '../../../../main/app/update/folder/layout.ts';
import {
  makeInstallation,
  placeLauncher,
  placeVersion,
  stagedArchive,
  startThere,
  tarOf,
  versionEntries,
} from '../../../fixtures/app-archive.ts';

const OLD = '0.1.0';
const NEW = '0.2.0';

let layout: Layout;
beforeEach(async () => {
  layout = await makeInstallation(OLD);
  await placeLauncher(layout);
});

const open = (version: string) =>
  openFolderInstaller({ files, layout, version, program: join(layout.folder(version), 'outpost') });
const staged = (version = NEW, program?: string) =>
  stagedArchive(join(dirname(layout.install), 'downloads'), version, gzipSync(tarOf(versionEntries(version, program))));
const code = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => (thrown as { code?: string }).code ?? String(thrown),
  );
const versionsHere = async () => (await readdir(layout.versions)).sort();

/** Puts a version in place, as the one that runs does. */
async function updateTo(version: string, { from = OLD, program }: { from?: string; program?: string } = {}) {
  await (await (await open(from)).stage(await staged(version, program))).apply();
}

describe('an update of an unpacked installation', () => {
  it('starts the new version from then on, with what it was started with, and keeps the one before', async () => {
    expect(await startThere(layout, '--home', 'a b')).toEqual({ said: '0.1.0 --home a b', code: 0 });
    await updateTo(NEW);
    const fresh = await open(NEW);
    expect(fresh.onTrial).toBe(true);
    await fresh.startedCleanly();
    expect(await startThere(layout, '--home', 'a b')).toEqual({ said: '0.2.0 --home a b', code: 0 });
    expect(await fresh.outcome()).toEqual({ version: NEW, outcome: 'started', code: null });
    await fresh.told();
    expect(await fresh.outcome()).toBeNull();
    expect(await versionsHere()).toEqual([OLD, NEW]);
    for (let n = 0; n <= TRIES; n += 1) expect((await startThere(layout)).said).toBe('0.2.0');
    expect((await open(NEW)).onTrial).toBe(false);
  });

  it('is on probation until it has opened a home, and remembers what kept the version before from that', async () => {
    await (await (await open(OLD)).stage(await staged(NEW))).apply('STATE_DAMAGED');
    await (await open(NEW)).startedCleanly();
    const { firstHome } = await open(NEW);
    expect(firstHome).toMatchObject({ version: NEW, before: OLD, refusedBefore: 'STATE_DAMAGED' });
    expect((await open(OLD)).firstHome).toBeNull();
    await firstHome?.opened();
    expect((await open(NEW)).firstHome).toBeNull();
    expect(await readFile(layout.current, 'utf8')).toBe(`${NEW}\n${OLD}\nsettled\n`);
  });

  it('goes back for good where it cannot open a home: reported, and never taken again', async () => {
    await updateTo(NEW);
    const fresh = await open(NEW);
    await fresh.startedCleanly();
    expect(await fresh.firstHome?.takeBack()).toEqual({ kind: 'relaunch', program: layout.launcher });
    expect((await startThere(layout)).said).toBe('0.1.0');
    const back = await open(OLD);
    expect(back.firstHome).toBeNull();
    expect(await back.outcome()).toEqual({ version: NEW, outcome: 'rolled-back', code: 'UPDATE_DID_NOT_START' });
    expect(await code(back.stage(await staged()))).toBe('UPDATE_DID_NOT_START');
  });

  it('takes itself back again where the power went between the two writes of it', async () => {
    await updateTo(NEW);
    const fresh = await open(NEW);
    await fresh.startedCleanly();
    const current = await readFile(layout.current);
    await fresh.firstHome?.takeBack();
    await writeFile(layout.current, current);
    expect((await open(NEW)).firstHome).toMatchObject({ version: NEW, before: OLD });
  });

  it('removes what is older than the version before', async () => {
    await updateTo(NEW);
    await (await open(NEW)).startedCleanly();
    await updateTo('0.3.0', { from: NEW });
    await (await open('0.3.0')).startedCleanly();
    expect(await versionsHere()).toEqual([NEW, '0.3.0']);
  });

  it('changes nothing that a start sees until it is applied', async () => {
    await (await open(OLD)).stage(await staged());
    expect((await startThere(layout)).said).toBe('0.1.0');
  });

  it('is refused where its file was changed, cut off or exchanged after it was verified', async () => {
    const installer = await open(OLD);
    const update = await staged();
    const whole = await readFile(update.file);
    await appendFile(update.file, 'x');
    expect(await code(installer.stage(update))).toBe('UPDATE_ALTERED');
    await writeFile(update.file, whole.subarray(0, -1));
    expect(await code(installer.stage(update))).toBe('UPDATE_ALTERED');
    const other = Buffer.from(whole);
    other.writeUInt8(other.readUInt8(50) ^ 1, 50);
    await writeFile(update.file, other);
    expect(await code(installer.stage(update))).toBe('UPDATE_ALTERED');
    await rm(update.file);
    expect(await code(installer.stage(update))).toBe('UPDATE_ALTERED');
    expect(await versionsHere()).toEqual([OLD]);
    await writeFile(update.file, whole);
    expect(await code(installer.stage(update))).toBeNull();
  });

  it.each<[string, (entries: ReturnType<typeof versionEntries>) => ReturnType<typeof versionEntries>]>([
    ['is of another version than it says', () => versionEntries('0.9.0')],
    ['has no engine', (entries) => entries.filter(({ name }) => !name.endsWith('/files.json'))],
    ['has no program', (entries) => entries.filter(({ name }) => !name.endsWith('/outpost'))],
    [
      'has an empty program',
      (entries) => entries.map((one) => (one.name === './outpost' ? { ...one, content: '' } : one)),
    ],
    [
      'is for another kind of machine',
      (entries) =>
        entries.map((one) => (one.name === './outpost' ? { ...one, content: '\x7fELF of another processor' } : one)),
    ],
    [
      'has a window that is no archive',
      (entries) => entries.map((one) => (one.name.endsWith('.asar') ? { ...one, content: 'x'.repeat(99) } : one)),
    ],
  ])('is refused where what it holds %s', async (_what, change) => {
    const archive = gzipSync(tarOf(change(versionEntries(NEW))));
    const update = await stagedArchive(join(dirname(layout.install), 'downloads'), NEW, archive);
    expect(await code((await open(OLD)).stage(update))).toBe('UPDATE_ALTERED');
    expect(await versionsHere()).toEqual([OLD]);
  });

  it('goes to a newer version only, of its own format', async () => {
    const installer = await open(OLD);
    expect(await code(installer.stage(await staged(OLD)))).toBe('UPDATE_NOT_INSTALLABLE');
    expect(await code(installer.stage(await staged('0.0.9')))).toBe('UPDATE_NOT_INSTALLABLE');
    expect(await code(installer.stage({ ...(await staged()), format: 'deb' }))).toBe('UPDATE_NOT_INSTALLABLE');
  });

  it('is not taken by a version that has yet to prove itself, nor by one that was started past the launcher', async () => {
    await updateTo(NEW);
    expect(await code((await open(NEW)).stage(await staged('0.3.0')))).toBe('UPDATE_NOT_INSTALLABLE');
    const aside = await open(OLD);
    expect(aside.formats).toBeNull();
    expect(await code(aside.stage(await staged('0.3.0')))).toBe('UPDATE_NOT_INSTALLABLE');
  });

  it('takes the weights of the models along, which no release carries', async () => {
    const weights = join('resources/engine/weights/embedder');
    await files.mkdir(join(layout.folder(OLD), weights), { recursive: true });
    await writeFile(join(layout.folder(OLD), weights, 'model.gguf'), 'weights');
    await updateTo(NEW);
    expect(await readFile(join(layout.folder(NEW), weights, 'model.gguf'), 'utf8')).toBe('weights');
  });
});

describe('a new version that does not come up', () => {
  it('is taken back by itself within one start, reported, removed, and never taken again', async () => {
    await updateTo(NEW, { program: 'echo crash; exit 3' });
    expect(await startThere(layout, 'x')).toEqual({ said: 'crash\ncrash\n0.1.0 x', code: 0 });
    const again = await open(OLD);
    const rolledBack = { version: NEW, outcome: 'rolled-back', code: 'UPDATE_DID_NOT_START' };
    expect(await again.outcome()).toEqual(rolledBack);
    expect(await versionsHere()).toEqual([OLD]);
    expect(await code(again.stage(await staged()))).toBe('UPDATE_DID_NOT_START');
    // Until an engine has heard it, and past a start in between.
    expect(await (await open(OLD)).outcome()).toEqual(rolledBack);
    await again.told();
    const later = await open(OLD);
    expect(await later.outcome()).toBeNull();
    expect(await code(later.stage(await staged()))).toBe('UPDATE_DID_NOT_START');
    await updateTo('0.3.0', { program: 'echo 0.3.0; exit 75' });
    expect((await startThere(layout)).said).toBe('0.3.0');
  });

  it('is ended and taken back where it neither comes up nor ends', async () => {
    await placeLauncher(layout, 1);
    await updateTo(NEW, { program: 'echo hangs; exec sleep 60' });
    expect((await startThere(layout)).said).toBe('hangs\nhangs\n0.1.0');
  });

  it('is taken back after a second start where each ended in order without having come up', async () => {
    await updateTo(NEW, { program: 'echo nothing; exit 0' });
    expect((await startThere(layout)).said).toBe('nothing\nnothing\n0.1.0');
  });

  it('is not blamed for a second start, or for a window that was closed at once', async () => {
    await updateTo(NEW, { program: 'echo second; exit 75' });
    for (let n = 0; n <= TRIES; n += 1) expect(await startThere(layout)).toEqual({ said: 'second', code: 0 });
    expect((await open(OLD)).formats).toBeNull();
  });

  it('that has come up once is not taken back when it crashes later', async () => {
    await updateTo(NEW, { program: 'echo works; exit 3' });
    await (await open(NEW)).startedCleanly();
    expect(await startThere(layout)).toEqual({ said: 'works', code: 3 });
  });

  it('is taken back where its folder is gone', async () => {
    await updateTo(NEW);
    await rm(layout.folder(NEW), { recursive: true });
    expect((await startThere(layout)).said).toBe('0.1.0');
    expect(await (await open(OLD)).outcome()).toMatchObject({ version: NEW, outcome: 'rolled-back' });
  });
});

describe('a person who goes back', () => {
  it('is on the version before from the next start on, and the one that was left is not taken again', async () => {
    await updateTo(NEW);
    await (await open(NEW)).startedCleanly();
    const { said, code: exit } = await startThere(layout, '--roll-back');
    expect([said, exit]).toEqual(['Outpost 0.1.0 is used from the next start on.', 0]);
    expect((await startThere(layout)).said).toBe('0.1.0');
    const back = await open(OLD);
    expect(await back.outcome()).toEqual({ version: NEW, outcome: 'rolled-back', code: 'UPDATE_TAKEN_BACK' });
    expect(await code(back.stage(await staged()))).toBe('UPDATE_TAKEN_BACK');
    expect(await code(startThere(layout, '--roll-back').then(({ code: failed }) => failed))).toBeNull();
    expect((await startThere(layout, '--roll-back')).code).toBe(1);
  });
});

describe('the launcher', () => {
  it('starts what is whole where nothing names a version any more, and that version says again that it is in use', async () => {
    for (const text of ['', 'nonsense\n', '../../etc\n-\nsettled\n', '0.7.0\n-\nsettled\n']) {
      await writeFile(layout.current, text);
      expect((await startThere(layout)).said).toBe('0.1.0');
    }
    await rm(layout.current);
    expect((await startThere(layout)).said).toBe('0.1.0');
    expect((await open(OLD)).formats).toEqual(['folder']);
    expect(await readFile(layout.current, 'utf8')).toBe('0.1.0\n-\nsettled\n');
  });

  it('says what to do where no version is there', async () => {
    await rm(layout.folder(OLD), { recursive: true });
    expect((await startThere(layout)).code).toBe(1);
  });

  it('is found through a link, from any folder', async () => {
    const link = join(dirname(layout.install), 'outpost-link');
    await files.symlink(layout.launcher, link);
    expect((await startThere({ ...layout, launcher: link })).said).toBe('0.1.0');
  });

  it('counts as many starts as the app does, and knows the code of what is not counted', async () => {
    const text = await readFile('main/app/update/folder/launcher.sh', 'utf8');
    expect(text).toMatch(new RegExp(`^TRIES=${TRIES}$`, 'm'));
  });
});

describe('where a program lies', () => {
  it('is an installation that swaps its folders only below a version', () => {
    const found = findLayout('/opt/Outpost/versions/0.1.0/outpost');
    expect([found?.version, found?.layout.install]).toEqual(['0.1.0', '/opt/Outpost']);
    for (const other of ['/opt/Outpost/outpost', '/opt/versions/next/outpost', '/usr/bin/electron'])
      expect(findLayout(other)).toBeNull();
  });
});

describe('a version beside the one in use', () => {
  it('changes nothing, not even where it is the one before', async () => {
    await updateTo(NEW);
    await (await open(NEW)).startedCleanly();
    await placeVersion(layout, OLD);
    const aside = await open(OLD);
    await aside.startedCleanly();
    expect([aside.formats, aside.onTrial, await versionsHere()]).toEqual([null, false, [OLD, NEW]]);
    expect((await startThere(layout)).said).toBe('0.2.0');
  });
});
