import { EventEmitter } from 'node:events';
import { statSync } from 'node:fs';
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import * as files from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openFolderInstaller } from '../../../../main/app/update/folder/folder-installer.ts';
import type { AfterApply, UpdateInstaller } from '../../../../main/app/update/installer.ts';
import { type InstallerKind, KINDS } from '../../../../main/app/update/installers/kinds.ts';
import { openPlatformInstaller } from '../../../../main/app/update/installers/platform-installer.ts';
import type { StagedUpdate } from '../../../../shared/contract/updates.ts';
import { makeInstallation, stagedArchive } from '../../../fixtures/app-archive.ts';

const OLD = '0.1.0';
const NEW = '0.2.0';

/** One kind of installation, as these tests drive it. */
interface Bench {
  readonly format: StagedUpdate['format'];
  open(version: string): Promise<UpdateInstaller>;
  staged(version: string): Promise<StagedUpdate>;
  /** What the operating system was given to install; null where nothing was. */
  installed(): Promise<string | null>;
  readonly afterwards: AfterApply['kind'];
}

let folder: string;
let seen: string;
const before = { PATH: process.env.PATH, APPIMAGE: process.env.APPIMAGE };
const resources = Object.getOwnPropertyDescriptor(process, 'resourcesPath');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-installers-'));
  seen = join(folder, 'seen');
});
afterEach(async () => {
  Object.assign(process.env, before);
  if (before.APPIMAGE === undefined) delete process.env.APPIMAGE;
  if (resources) Object.defineProperty(process, 'resourcesPath', resources);
  else Reflect.deleteProperty(process, 'resourcesPath');
  await rm(folder, { recursive: true, force: true, maxRetries: 40, retryDelay: 50 });
});

async function program(path: string, script: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}

async function stagedFile(format: StagedUpdate['format'], version: string): Promise<StagedUpdate> {
  const update = await stagedArchive(join(folder, 'downloads'), version, Buffer.from(`package of ${version}`));
  return { ...update, format };
}

async function folderBench(): Promise<Bench> {
  const layout = await makeInstallation(OLD);
  const current = async () => (await readFile(layout.current, 'utf8')).split('\n')[0] ?? null;
  return {
    format: 'folder',
    open: (version) =>
      openFolderInstaller({ files, layout, version, program: join(layout.folder(version), 'outpost') }),
    staged: (version) => stagedArchive(join(folder, 'downloads'), version),
    installed: async () => ((await current()) === NEW ? NEW : null),
    afterwards: 'relaunch',
  };
}

/** What stands where the operating system's own tools would. */
async function stageSystem(format: InstallerKind['format']): Promise<() => Promise<string | null>> {
  const given = (): Promise<string | null> =>
    readFile(seen, 'utf8').then(
      (text) => text.trim(),
      () => null,
    );
  switch (format) {
    case 'appimage':
      process.env.APPIMAGE = join(folder, 'Outpost.AppImage');
      await writeFile(process.env.APPIMAGE, `package of ${OLD}`);
      return async () => {
        const text = await readFile(join(folder, 'Outpost.AppImage'), 'utf8');
        return text === `package of ${OLD}` ? null : text;
      };
    case 'deb':
      await program(join(folder, 'bin/dpkg'), `echo "$1" > "${seen}"; cat "$2" >> "${seen}"`);
      await program(join(folder, 'bin/pkexec'), 'shift; exec "$@"');
      process.env.PATH = `${join(folder, 'bin')}:/usr/bin:/bin`;
      return given;
    case 'nsis':
      await program(
        join(folder, 'resources/elevate.exe'),
        `cat "$1" > "${seen}.new"; shift; echo " $*" >> "${seen}.new"; mv "${seen}.new" "${seen}"`,
      );
      Object.defineProperty(process, 'resourcesPath', { value: join(folder, 'resources'), configurable: true });
      return given;
    case 'mac-zip':
      return given;
  }
}

/** Squirrel.Mac, as Electron shows it: it fetches what it is told to, with the header that it was given. */
class FakeSquirrel extends EventEmitter {
  #feed: { readonly url: string; readonly headers: Record<string, string> } | null = null;
  setFeedURL(feed: { url: string; headers: Record<string, string> }): void {
    this.#feed = feed;
  }
  checkForUpdates(): void {
    void this.#fetch();
  }
  quitAndInstall(): void {
    this.emit('quit');
  }
  async #fetch(): Promise<void> {
    if (this.#feed === null) throw new Error('Nothing was said of where it is.');
    const { url } = (await (await fetch(this.#feed.url, { headers: this.#feed.headers })).json()) as { url: string };
    await writeFile(seen, Buffer.from(await (await fetch(url)).arrayBuffer()));
    this.emit('update-downloaded');
  }
}

function fakeElectron(): void {
  const require = createRequire(resolve('node_modules/electron-updater/out/MacUpdater.js'));
  const filename = require.resolve('electron');
  const module = { id: filename, filename, loaded: true, exports: { autoUpdater: new FakeSquirrel() } };
  Object.assign(require.cache, { [filename]: module });
}

async function packageBench(format: InstallerKind['format'], afterwards: AfterApply['kind']): Promise<Bench> {
  if (format === 'mac-zip') fakeElectron();
  const installed = await stageSystem(format);
  const kind = KINDS[format];
  return {
    ...{ format, installed, afterwards },
    open: (version) =>
      openPlatformInstaller({ files, kind, version, arch: process.arch, folder: join(folder, 'updates') }),
    staged: (version) => stagedFile(format, version),
  };
}

const code = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => (thrown as { code?: string }).code ?? String(thrown),
  );

describe.each<[string, () => Promise<Bench>]>([
  ['the unpacked folder', folderBench],
  ['an AppImage', () => packageBench('appimage', 'relaunch')],
  ['a deb package', () => packageBench('deb', 'relaunch')],
  ['an NSIS installer', () => packageBench('nsis', 'quit')],
  ['an app for macOS', () => packageBench('mac-zip', 'wait')],
])('an installer for %s', (_name, makeBench) => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await makeBench();
  });

  it('says which format it takes, and refuses any other, an older version and the same one', async () => {
    const installer = await bench.open(OLD);
    expect(installer.formats).toEqual([bench.format]);
    expect(await code(installer.stage({ ...(await bench.staged(NEW)), format: 'dmg' }))).toBe('UPDATE_NOT_INSTALLABLE');
    expect(await code(installer.stage(await bench.staged(OLD)))).toBe('UPDATE_NOT_INSTALLABLE');
    expect(await code(installer.stage(await bench.staged('0.0.9')))).toBe('UPDATE_NOT_INSTALLABLE');
    expect(await bench.installed()).toBeNull();
  });

  it.each<[string, (file: string) => Promise<void>]>([
    ['grew', (file) => appendFile(file, 'x')],
    ['was cut off', (file) => truncate(file, 5)],
    ['has one other byte', async (file) => writeFile(file, (await readFile(file)).fill('y', 4, 5))],
    ['is gone', (file) => rm(file)],
  ])('refuses a file that %s since it was verified', async (_what, change) => {
    const installer = await bench.open(OLD);
    const update = await bench.staged(NEW);
    await change(update.file);
    expect(await code(installer.stage(update))).toBe('UPDATE_ALTERED');
    expect(await bench.installed()).toBeNull();
  });

  it('installs the verified file, and nothing from any server, once it is applied', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect');
    const installer = await bench.open(OLD);
    const ready = await installer.stage(await bench.staged(NEW));
    expect([await bench.installed(), connect.mock.calls.length]).toEqual([null, 0]);
    connect.mockRestore();
    expect((await ready.apply()).kind).toBe(bench.afterwards);
    await expect.poll(bench.installed).toContain(NEW);
  });

  it('tells that the new version has started, once it has come up, until it was told', async () => {
    await (await (await bench.open(OLD)).stage(await bench.staged(NEW))).apply();
    await expect.poll(bench.installed).toContain(NEW);
    const fresh = await bench.open(NEW);
    expect(await fresh.outcome()).toBeNull();
    await fresh.startedCleanly();
    const started = { version: NEW, outcome: 'started', code: null };
    expect(await fresh.outcome()).toEqual(started);
    expect(await (await bench.open(NEW)).outcome()).toEqual(started);
    await fresh.told();
    expect(await (await bench.open(NEW)).outcome()).toBeNull();
  });
});

describe.each<[InstallerKind['format'], AfterApply['kind']]>([
  ['appimage', 'relaunch'],
  ['deb', 'relaunch'],
  ['nsis', 'quit'],
])('the class of electron-updater for %s', (format, afterwards) => {
  it('is told each of its defaults that could fetch, downgrade or install by itself', async () => {
    await packageBench(format, afterwards);
    const created: unknown[] = [];
    const kind: InstallerKind = {
      ...KINDS[format],
      create: (app) => {
        const updater = KINDS[format].create(app);
        created.push(updater);
        return updater;
      },
    };
    const options = { files, kind, version: OLD, arch: process.arch, folder: join(folder, 'updates') };
    await (await openPlatformInstaller(options)).stage(await stagedFile(format, NEW));
    expect(created).toMatchObject([
      {
        ...{ autoDownload: false, autoInstallOnAppQuit: false, allowDowngrade: false, allowPrerelease: false },
        ...{ disableWebInstaller: true, disableDifferentialDownload: true },
      },
    ]);
  });

  it('refuses what was exchanged where it waited for people to stop working, reports it, and takes a fresh one', async () => {
    const bench = await packageBench(format, afterwards);
    const installer = await bench.open(OLD);
    const ready = await installer.stage(await bench.staged(NEW));
    const pending = join(folder, 'updates/files/pending');
    for (const name of await readdir(pending))
      if (name.endsWith(KINDS[format].suffix)) await writeFile(join(pending, name), 'package of 9.9.9');
    expect(await code(ready.apply())).toBe('UPDATE_ALTERED');
    expect(await bench.installed()).toBeNull();
    expect(await installer.outcome()).toMatchObject({ outcome: 'not-applied', code: 'UPDATE_ALTERED' });
    expect(await code((await installer.stage(await bench.staged(NEW))).apply())).toBeNull();
    await expect.poll(bench.installed).toContain(NEW);
  });

  it('keeps it where this user alone can go, and takes nothing from a folder of somebody else’s', async () => {
    const bench = await packageBench(format, afterwards);
    const updates = join(folder, 'updates');
    await mkdir(updates, { mode: 0o777 });
    await chmod(updates, 0o777);
    await (await bench.open(OLD)).stage(await bench.staged(NEW));
    expect(statSync(updates).mode & 0o777).toBe(0o700);
    const other = vi.spyOn(process, 'getuid').mockReturnValue(statSync(updates).uid + 1);
    expect(await code((await bench.open(OLD)).stage(await bench.staged(NEW)))).toBe('UPDATE_NOT_INSTALLABLE');
    other.mockRestore();
    await rename(updates, join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), updates);
    expect(await code((await bench.open(OLD)).stage(await bench.staged(NEW)))).toBe('UPDATE_NOT_INSTALLABLE');
  });

  it('tells of a version that did not take the place of this one, and of one that was replaced again', async () => {
    const bench = await packageBench(format, afterwards);
    await (await (await bench.open(OLD)).stage(await bench.staged(NEW))).apply();
    // The installer did nothing: the same version starts again.
    const same = await bench.open(OLD);
    expect(await same.outcome()).toEqual({ version: NEW, outcome: 'not-applied', code: 'UPDATE_INSTALL_FAILED' });
    await same.told();
    await (await same.stage(await bench.staged(NEW))).apply();
    // It began and never came up; somebody installed the old one again.
    await bench.open(NEW);
    const back = await bench.open(OLD);
    expect(await back.outcome()).toEqual({ version: NEW, outcome: 'rolled-back', code: 'UPDATE_TAKEN_BACK' });
    expect(await code(back.stage(await bench.staged(NEW)))).toBe('UPDATE_TAKEN_BACK');
  });
});

describe('electron-updater', () => {
  it('passes on what the system’s own installer answers: it failed, this version stays, and it may be tried again', async () => {
    const bench = await packageBench('deb', 'relaunch');
    await program(join(folder, 'bin/dpkg'), 'exit 2');
    const installer = await bench.open(OLD);
    const ready = await installer.stage(await bench.staged(NEW));
    expect(await code(ready.apply())).toBe('UPDATE_INSTALL_FAILED');
    expect(await installer.outcome()).toBeNull();
    expect(await code(installer.stage(await bench.staged(NEW)))).toBeNull();
  });

  it('has root compare and install a copy of its own: a deb that is exchanged while an administrator is asked is refused', async () => {
    const bench = await packageBench('deb', 'relaunch');
    const installer = await bench.open(OLD);
    const ready = await installer.stage(await bench.staged(NEW));
    const pending = join(folder, 'updates/files/pending');
    const [file = ''] = (await readdir(pending)).filter((name) => name.endsWith('.deb'));
    // The administrator reads the question, and another program of the same user writes.
    await program(join(folder, 'bin/pkexec'), `shift; echo exchanged > "${join(pending, file)}"; exec "$@"`);
    const asUser = vi.spyOn(process, 'getuid').mockReturnValueOnce(statSync(folder).uid).mockReturnValue(1_000);
    expect(await code(ready.apply())).toBe('UPDATE_ALTERED');
    asUser.mockRestore();
    expect(await bench.installed()).toBeNull();
    expect(await installer.outcome()).toEqual({ version: NEW, outcome: 'not-applied', code: 'UPDATE_ALTERED' });
    expect(await readdir(join(folder, 'updates'))).not.toContain('files');
  });

  it('installs nothing where the administrator does not agree', async () => {
    const bench = await packageBench('deb', 'relaunch');
    await program(join(folder, 'bin/pkexec'), 'exit 126');
    const ready = await (await bench.open(OLD)).stage(await bench.staged(NEW));
    const asUser = vi.spyOn(process, 'getuid').mockReturnValueOnce(statSync(folder).uid).mockReturnValue(1_000);
    expect(await code(ready.apply())).toBe('UPDATE_INSTALL_FAILED');
    asUser.mockRestore();
    expect(await bench.installed()).toBeNull();
  });

  it('asks for an administrator on Windows, silently, and has the installer start the new version', async () => {
    const bench = await packageBench('nsis', 'quit');
    await (await (await bench.open(OLD)).stage(await bench.staged(NEW))).apply();
    await expect.poll(bench.installed).toBe(`package of ${NEW} --updated /S --force-run`);
  });

  it('never leaves an AppImage away for a moment, nor half of one', async () => {
    const bench = await packageBench('appimage', 'relaunch');
    const ready = await (await bench.open(OLD)).stage(await bench.staged(NEW));
    expect(await ready.apply()).toEqual({ kind: 'relaunch', program: join(folder, 'Outpost.AppImage') });
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
