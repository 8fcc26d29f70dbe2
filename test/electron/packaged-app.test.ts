import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeSampleClinic, type SampleClinic } from '../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';

const electron = process.env.OUTPOST_TEST_ELECTRON || null;
const why = electron ? null : 'no Electron could be downloaded, and ELECTRON_OVERRIDE_DIST_PATH names none';

/** Processes whose command line holds `text`, by /proc. */
function processesWith(text: string): string[] {
  const found = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  return found.split('\n').filter((line) => line.includes(text) && !line.includes('ps -eo'));
}

/** The first start reads every file of the engine, which the disk may not have read before, and checks it: ms. */
const STARTED_MS = 5 * 60_000;

describe.skipIf(why !== null)(why === null ? 'the packaged desktop app' : `the packaged desktop app (${why})`, () => {
  let out: string;
  let clinic: SampleClinic;
  const program = (): string => join(out, 'linux-unpacked', 'outpost');

  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), 'outpost-release-'));
    // Without weights they come from the cache; inspectable, so that a test may drive the window.
    execFileSync(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        resolve('scripts/package.ts'),
        '--no-weights',
        '--inspectable',
        '--out',
        out,
      ],
      { stdio: ['ignore', 2, 2] },
    );
    clinic = await makeSampleClinic();
  });
  afterAll(() => {
    rmSync(out, { recursive: true, force: true });
    clinic?.remove();
  });

  /** The sandbox needs an ordinary user; everything else runs as it ships. */
  function launchArguments(): string[] {
    return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--home', clinic.home];
  }

  let running: ElectronApplication | null = null;
  // One instance at a time: what a failed test left open would keep the next one from starting.
  afterEach(async () => {
    await running?.close().catch(() => undefined);
    running = null;
  });

  async function launch(): Promise<ElectronApplication> {
    const env = Object.fromEntries(
      Object.entries(clinic.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    running = await _electron.launch({ executablePath: program(), args: launchArguments(), env, timeout: STARTED_MS });
    return running;
  }

  it('starts, asks, opens a citation, and leaves no process behind', async () => {
    const app = await launch();
    const window: WindowPage = windowPage(await app.firstWindow({ timeout: STARTED_MS }));
    await window.signIn('sample-nurse');
    expect(await window.ask('What do I do right after a needlestick injury?')).toBe('quoted');
    await window.screenshot('electron-quoted');
    expect(await window.openFirstCitation()).toContain('Wash the wound with soap and running water');
    await window.page.keyboard.press('Escape');
    expect(await window.ask('How much paracetamol for a 12 kg child?')).toBe('restricted');
    await window.screenshot('electron-restricted');
    await window.decline();
    expect(await window.ask('Who won the football match?')).toBe('declined');
    await window.screenshot('electron-declined');
    await app.close();
    await expect.poll(() => processesWith(out), { timeout: 60_000 }).toEqual([]);
  });

  it('gives its window no Node, one bridge, and nothing from anywhere else', async () => {
    const app = await launch();
    const page = await app.firstWindow({ timeout: STARTED_MS });
    const inside = await page.evaluate(async () => {
      const window = globalThis as Record<string, unknown>;
      const remote = await fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      );
      return {
        require: typeof window.require,
        process: typeof window.process,
        bridge: Object.keys(window.outpost as object).sort(),
        remote,
      };
    });
    expect(inside).toEqual({
      require: 'undefined',
      process: 'undefined',
      bridge: ['chooseFolder', 'keyStore', 'onCover', 'onMessage', 'send', 'shell'],
      remote: 'refused',
    });
    const sandboxed = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      // Electron has this method and does not declare it.
      const contents: object | undefined = window?.webContents;
      if (contents === undefined || !('getLastWebPreferences' in contents)) return null;
      const { getLastWebPreferences: read } = contents;
      if (typeof read !== 'function') return null;
      const { sandbox, contextIsolation, nodeIntegration } = Reflect.apply(read, contents, []);
      return { sandbox, contextIsolation, nodeIntegration };
    });
    // No key store on this machine: Linux's `basic_text` would keep the secret in clear, so it counts as none.
    const keyStore: unknown = await page.evaluate('window.outpost.keyStore({ kind: "status" })');
    if (!process.env.DBUS_SESSION_BUS_ADDRESS) expect(keyStore).toEqual({ usable: false, remembered: false });
    expect(sandboxed).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    await app.close();
  });
});
