import type { ElectronApplication } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collectViolations, walkThrough } from '../fixtures/policy-violations.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { type DrivenApp, type Stage, setStage } from './support/driven-app.ts';
import { NO_ELECTRON } from './support/packaged.ts';
import { processesOf, statusOf } from './support/processes.ts';

/** What Electron goes by of a window's preferences; it has this method and does not declare it. */
const preferencesOf = (app: ElectronApplication): Promise<Record<string, unknown>> =>
  app.evaluate(({ BrowserWindow }) => {
    const contents: object | undefined = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined || !('getLastWebPreferences' in contents)) return {};
    const { getLastWebPreferences: read } = contents;
    return typeof read === 'function' ? { ...Reflect.apply(read, contents, []) } : {};
  });

const title = `the packaged desktop app of an ordinary user${NO_ELECTRON === null ? '' : ` (${NO_ELECTRON})`}`;
describe.skipIf(NO_ELECTRON !== null)(title, () => {
  let stage: Stage;
  let driven: DrivenApp;
  let window: WindowPage;

  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.remove());
  beforeEach(async () => {
    driven = await stage.open();
    window = windowPage(driven.page);
  });
  // One instance at a time: what a failed test left open would keep the next one from starting.
  afterEach(() => driven?.close().catch(() => undefined));

  it('starts, asks, opens a citation, and leaves no process behind', async () => {
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
    await driven.close();
    await expect.poll(() => processesOf(driven.packed.folder), { timeout: 60_000 }).toEqual([]);
  });

  it('gives its window no Node, one bridge, and nothing from anywhere else', async () => {
    const inside = await window.page.evaluate(async () => {
      const page = globalThis as Record<string, unknown>;
      const remote = await fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      );
      const bridge = Object.keys(page.outpost as object).sort();
      return { require: typeof page.require, process: typeof page.process, bridge, remote };
    });
    expect(inside).toEqual({
      require: 'undefined',
      process: 'undefined',
      bridge: ['chooseFolder', 'keyStore', 'onCover', 'onMessage', 'send', 'shell'],
      remote: 'refused',
    });
    // No key store on this machine: Linux's `basic_text` would keep the secret in clear, so it counts as none.
    const keyStore: unknown = await window.page.evaluate('window.outpost.keyStore({ kind: "status" })');
    if (!process.env.DBUS_SESSION_BUS_ADDRESS)
      expect(keyStore).toEqual({ kind: 'done', value: { usable: false, remembered: false } });
  });

  it('gives its page what is said outright, and no more', async () => {
    const given = await preferencesOf(driven.app);
    expect(given).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(given.enableBlinkFeatures ?? '').toBe('');
    const opened = await driven.app.evaluate(({ BrowserWindow }) => {
      const [only] = BrowserWindow.getAllWindows();
      only?.webContents.openDevTools();
      return only?.webContents.isDevToolsOpened();
    });
    expect(opened).toBe(false);
  });

  it('breaks its own policy on none of its pages, in the sandbox', async () => {
    const violations = await collectViolations(window.page);
    await window.page.reload();
    await walkThrough(window);
    expect(await violations()).toEqual([]);
    const renderers = processesOf(driven.packed.folder).filter(({ type }) => type === 'renderer');
    expect(renderers.map(({ pid }) => statusOf(pid, 'Seccomp'))).toEqual([['2']]);
    // What breaks it is noticed: else the line above would say nothing.
    await window.page.evaluate(
      `(() => { const s = document.createElement('style'); s.textContent = 'a { color: red }'; document.head.append(s); })()`,
    );
    expect(await violations()).toMatchObject([expect.stringMatching(/^style-src-elem inline/)]);
  });
});
