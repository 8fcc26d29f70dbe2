import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { NO_INSTALLER } from '../../../../main/app/update/installer.ts';
import { type InstallerSearch, kindHere, openInstaller } from '../../../../main/app/update/open-installer.ts';
import { isOnTrial, NOT_COUNTED } from '../../../../main/app/update/trial-end.ts';
import { comesUp } from '../../../../main/app/update/trial.ts';
import { createTyping, TYPING_REST_MS } from '../../../../main/app/update/typing.ts';
import { makeInstallation, placeLauncher } from '../../../fixtures/app-archive.ts';
import { readFileSync } from 'node:fs';

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

function signs() {
  const given = { windowShown: () => undefined, pageRuns: () => undefined, engineReady: () => undefined } as Record<
    'windowShown' | 'pageRuns' | 'engineReady',
    () => void
  >;
  const sign = (name: keyof typeof given) =>
    new Promise<void>((resolve) => {
      given[name] = resolve;
    });
  return {
    given,
    awaited: { windowShown: sign('windowShown'), pageRuns: sign('pageRuns'), engineReady: sign('engineReady') },
  };
}

describe('a version on trial', () => {
  it('has come up once its window is shown, its page runs and its engine serves, and not before', async () => {
    const { given, awaited } = signs();
    const clean = vi.fn(async () => undefined);
    const up = comesUp({ onTrial: true, startedCleanly: clean }, awaited);
    for (const name of ['engineReady', 'windowShown', 'pageRuns'] as const) {
      await settle();
      expect(clean).not.toHaveBeenCalled();
      given[name]();
    }
    await up;
    expect(clean).toHaveBeenCalledOnce();
  });

  it('has failed where its engine was given up', async () => {
    const { awaited } = signs();
    const engineReady = Promise.reject(new Error('The engine is failed.'));
    await expect(comesUp({ ...NO_INSTALLER, onTrial: true }, { ...awaited, engineReady })).rejects.toThrow();
    // One that has long proved itself goes on, and its window says what is wrong with the engine.
    const again = Promise.reject(new Error('The engine is failed.'));
    await comesUp(NO_INSTALLER, { ...awaited, engineReady: again });
  });

  it('lets people work where the disk does not take down that it came up', async () => {
    const now = { windowShown: Promise.resolve(), pageRuns: Promise.resolve(), engineReady: Promise.resolve() };
    const startedCleanly = () => Promise.reject(new Error('ENOSPC'));
    await comesUp({ onTrial: true, startedCleanly }, now);
  });

  it('is told by what the launcher reads, and ends with the code that the launcher knows', async () => {
    const at = (text: string) => isOnTrial('/i/versions/0.2.0/outpost', () => text);
    expect([at('0.2.0\n0.1.0\ntrial\n'), at('0.2.0\n0.1.0\nsettled\n'), at('0.3.0\n0.2.0\ntrial\n'), at('')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(isOnTrial('/usr/bin/outpost', () => '0.2.0\n0.1.0\ntrial\n')).toBe(false);
    expect(isOnTrial('/nowhere/versions/0.2.0/outpost')).toBe(false);
    const launcher = readFileSync('main/app/update/folder/launcher.sh', 'utf8');
    expect(launcher).toMatch(new RegExp(`^NOT_COUNTED=${NOT_COUNTED}$`, 'm'));
  });
});

describe('somebody who types', () => {
  it('is left alone until their last key is a while ago', async () => {
    let now = 0;
    let look: () => void = () => undefined;
    const waits: number[] = [];
    const typing = createTyping({
      now: () => now,
      setTimer(work, ms) {
        look = work;
        waits.push(ms);
        return () => undefined;
      },
    });
    await typing.untilRest();
    typing.keyPressed();
    let rested = false;
    void typing.untilRest().then(() => {
      rested = true;
    });
    now = TYPING_REST_MS / 2;
    typing.keyPressed();
    now = TYPING_REST_MS;
    look();
    await settle();
    expect([rested, waits]).toEqual([false, [TYPING_REST_MS, TYPING_REST_MS / 2]]);
    now += TYPING_REST_MS / 2;
    look();
    await settle();
    expect(rested).toBe(true);
  });
});

describe('how the running program was installed', () => {
  it('is told by what each kind of package leaves beside it', async () => {
    const resources = await mkdtemp(join(tmpdir(), 'outpost-kind-'));
    const execPath = join(resources, 'Outpost.exe');
    const search = { files, packaged: true, version: '0.1.0', arch: 'x64', execPath, resources, folder: resources };
    const here = (platform: NodeJS.Platform, env = {}) => kindHere({ ...search, platform, env });
    expect([await here('linux'), await here('win32'), await here('darwin')]).toEqual([null, null, 'mac-zip']);
    expect(await here('linux', { APPIMAGE: '/a/Outpost.AppImage' })).toBe('appimage');
    await writeFile(join(resources, 'package-type'), 'deb\n');
    await writeFile(join(resources, 'Uninstall Outpost.exe'), '');
    expect([await here('linux'), await here('win32')]).toEqual(['deb', 'nsis']);
  });

  it('says nothing of updates from a checkout, and that they are an administrator’s where the installation is not this user’s to change or of another version', async () => {
    const layout = await makeInstallation('0.1.0');
    await placeLauncher(layout);
    await mkdir(layout.install, { recursive: true });
    const search: InstallerSearch = {
      ...{ files, packaged: true, version: '0.1.0', platform: 'linux' as const, arch: 'x64', env: {} },
      ...{ execPath: join(layout.folder('0.1.0'), 'outpost'), resources: '', folder: layout.install },
    };
    expect((await openInstaller(search)).formats).toEqual(['folder']);
    expect((await openInstaller({ ...search, packaged: false })).formats).toBeNull();
    expect((await openInstaller({ ...search, version: '0.1.1' })).formats).toEqual([]);
    expect((await openInstaller({ ...search, execPath: '/usr/lib/outpost/outpost' })).formats).toEqual([]);
    const env = { APPIMAGE: '/nowhere/Outpost.AppImage' };
    expect((await openInstaller({ ...search, execPath: '/tmp/.mount/outpost', env })).formats).toEqual([]);
  });
});
