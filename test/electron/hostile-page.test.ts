import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DrivenApp, type Stage, setStage } from './support/driven-app.ts';
import { type ForeignHost, startForeignHost } from './support/foreign-host.ts';
import { ASK_FOR_EVERYTHING, SAID, SAY_EVERYTHING } from './support/hostile-scripts.ts';
import { NO_ELECTRON } from './support/packaged.ts';
import { processesOf, statusOf } from './support/processes.ts';

const OWN = 'app://outpost/index.html';
/** What a page tries is over by then, ms: nothing is waited for that would come. */
const TRIED_MS = 3_000;

/** By the preload's schemas, or before it by what carries values between two worlds. */
const REFUSED =
  /^(?:refused (?:PROTOCOL|BAD_INPUT)|thrown Error: (?:PROTOCOL|.*(?:clone|depth|recursion|limit|could not be)))/i;

/** Files below a folder by their whole names. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const addresses = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()));

/** Whether the sign-in stands there; asked of the app itself: Playwright waits for ever for what was prevented. */
const isShown = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const look = "document.querySelector('[data-testid=account-sample-nurse]') !== null";
    const shown: unknown = await window?.webContents.executeJavaScript(look);
    return shown === true;
  });

/** Takes the outer wall away, which cancels every foreign request, so that the one behind it is what is tried. */
const openOuterWall = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ session }) => session.defaultSession.webRequest.onBeforeRequest(null));

/** Carries out each line in the page, whatever becomes of it: what was thrown, or `done`. */
async function tryAll(page: Page, lines: readonly string[]): Promise<string[]> {
  const results: string[] = [];
  for (const line of lines) {
    const tried = `(async () => { ${line} })().then(() => 'done', (thrown) => String(thrown))`;
    results.push(
      await Promise.race([
        page.evaluate<string>(tried).catch((thrown: unknown) => String(thrown)),
        new Promise<string>((resolve) => setTimeout(() => resolve('no end'), TRIED_MS)),
      ]),
    );
  }
  return results;
}

const title = `a hostile page in the packaged app${NO_ELECTRON === null ? '' : ` (${NO_ELECTRON})`}`;
describe.skipIf(NO_ELECTRON !== null)(title, () => {
  let stage: Stage;
  let foreign: ForeignHost;
  let driven: DrivenApp;

  beforeAll(async () => {
    stage = await setStage();
    foreign = await startForeignHost();
  });
  afterAll(async () => {
    await foreign?.close();
    stage?.remove();
  });
  beforeEach(async () => {
    foreign.asked.length = 0;
    driven = await stage.open();
  });
  afterEach(() => driven?.close().catch(() => undefined));

  /** The window is where it was, alone, alive, and nothing reached anybody else. */
  async function expectNothingHappened(): Promise<void> {
    await expect.poll(() => isShown(driven.app)).toBe(true);
    expect((await addresses(driven.app)).map((url) => url.split('#')[0])).toEqual([OWN]);
    expect(foreign.asked).toEqual([]);
  }

  /** Ways to another page. */
  const ways = (to: string): string[] => [
    `location.href = '${to}'`,
    `location.replace('${to}')`,
    `window.open('${to}', '_self')`,
    `const form = document.createElement('form'); form.action = '${to}'; document.body.append(form); form.submit()`,
    `const a = document.createElement('a'); a.href = '${to}'; document.body.append(a); a.click()`,
    `const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=${to}'; document.head.append(m)`,
  ];

  it('navigates nowhere, by any way', async () => {
    for (const to of [
      `${foreign.http}/page`,
      `${foreign.https}/page`,
      'file:///etc/passwd',
      'data:text/html,foreign',
      'app://other/index.html',
      'devtools://devtools/bundled/inspector.html',
      'chrome://gpu',
    ])
      await tryAll(driven.page, ways(to));
    await expectNothingHappened();
  });

  it('navigates nowhere either where the outer wall is taken away', async () => {
    await openOuterWall(driven.app);
    for (const to of [`${foreign.http}/page`, `${foreign.http}/redirect?to=${OWN}`, 'file:///etc/passwd'])
      await tryAll(driven.page, ways(to));
    await expectNothingHappened();
  });

  it('is not led away by a server that redirects', async () => {
    await openOuterWall(driven.app);
    const load = (url: string): Promise<string> =>
      driven.app.evaluate(
        ({ BrowserWindow }, to) =>
          BrowserWindow.getAllWindows()[0]
            ?.webContents.loadURL(to)
            .then(
              () => 'loaded',
              (thrown: unknown) => String(thrown),
            ) ?? 'no window',
        url,
      );
    // The app itself never loads a foreign address: here the test does, so that a redirect can be met.
    expect(await load(`${foreign.http}/redirect?to=${encodeURIComponent(`${foreign.http}/landed`)}`)).toMatch(
      /ERR_(?:ABORTED|FAILED|BLOCKED)/,
    );
    expect(foreign.asked.filter((path) => path.startsWith('/landed'))).toEqual([]);
    // A certificate that nobody signed is not taken, whoever asks.
    expect(await load(`${foreign.https}/secret`)).toMatch(/ERR_(?:CERT|ABORTED|FAILED)/);
    expect(foreign.asked).not.toContain('/secret');
  });

  it('opens no window and embeds nothing', async () => {
    await openOuterWall(driven.app);
    const opened = await driven.page.evaluate<unknown[]>(
      `['${foreign.http}/w', 'about:blank', '${OWN}', ''].map((url) => window.open(url, '_blank'))`,
    );
    expect(opened).toEqual([null, null, null, null]);
    const embed = (tag: string, attribute: string, url: string): string =>
      `const e = document.createElement('${tag}'); e.setAttribute('${attribute}', '${url}'); document.body.append(e)`;
    await tryAll(driven.page, [
      embed('iframe', 'src', `${foreign.http}/frame`),
      embed('iframe', 'src', 'file:///etc/passwd'),
      embed('iframe', 'srcdoc', '<script>top.x = 1</script>'),
      embed('object', 'data', `${foreign.http}/object`),
      embed('embed', 'src', `${foreign.http}/embed`),
      embed('webview', 'src', `${foreign.http}/webview`),
      embed('webview', 'src', OWN),
      `const a = document.createElement('a'); a.href = '${foreign.http}/a'; a.target = '_blank'; document.body.append(a); a.click()`,
    ]);
    await expectNothingHappened();
    const guests = await driven.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getType()),
    );
    expect(guests).toEqual(['window']);
    // An empty frame has neither the bridge nor Node.
    const inner = await driven.page.evaluate(
      `(() => { const f = document.createElement('iframe'); document.body.append(f); const w = f.contentWindow; return [typeof w.outpost, typeof w.require, typeof w.process]; })()`,
    );
    expect(inner).toEqual(['undefined', 'undefined', 'undefined']);
  });

  it('reaches nobody by any request, with the outer wall and without it', async () => {
    const requests = (host: string): string[] => [
      `await fetch('${host}/fetch')`,
      `const x = new XMLHttpRequest(); x.open('GET', '${host}/xhr'); x.send(); await new Promise((d) => { x.onloadend = d; })`,
      `new WebSocket('${host.replace('http', 'ws')}/ws')`,
      `new EventSource('${host}/events')`,
      `if (!navigator.sendBeacon('${host}/beacon', 'x')) throw new Error('refused')`,
      `await import('${host}/module.js')`,
      `new Worker('${host}/worker.js')`,
      `await navigator.serviceWorker.register('${host}/sw.js')`,
      `for (const [tag, name] of [['img', 'src'], ['script', 'src'], ['audio', 'src'], ['track', 'src']]) { const e = document.createElement(tag); e.setAttribute(name, '${host}/' + tag); document.body.append(e); }`,
      `for (const rel of ['stylesheet', 'preload', 'prefetch', 'preconnect', 'modulepreload', 'manifest']) { const l = document.createElement('link'); l.rel = rel; l.as = 'fetch'; l.href = '${host}/' + rel; document.head.append(l); }`,
      `document.body.style.backgroundImage = 'url(${host}/css)'; document.body.getBoundingClientRect()`,
    ];
    await tryAll(driven.page, requests(foreign.http));
    await openOuterWall(driven.app);
    await tryAll(driven.page, requests(foreign.http));
    await expectNothingHappened();
  });

  it('reads no file, by file: addresses or through the app’s own scheme', async () => {
    const names = [
      '../package.json',
      '../../package.json',
      '%2e%2e/package.json',
      '..%2fpackage.json',
      '%2e%2e%2f%2e%2e%2fpackage.json',
      '..%5c..%5cpackage.json',
      '....//package.json',
      '%2fetc%2fpasswd',
      '/etc/passwd',
      '//etc/passwd',
      'index.html%00.js',
      '%',
      '../preload/preload.cjs',
      '../main/app.cjs',
    ];
    const read = await driven.page.evaluate(
      (paths) =>
        Promise.all(
          [
            ...paths.map((path) => `app://outpost/${path}`),
            'app://other/index.html',
            'app:///index.html',
            'file:///etc/passwd',
            'file:///proc/self/environ',
          ].map((url) =>
            fetch(url).then(
              async (response) => `${response.status} ${(await response.text()).slice(0, 40)}`,
              () => 'refused',
            ),
          ),
        ),
      names,
    );
    for (const answer of read) expect(answer).toMatch(/^(?:refused|404 There is nothing here\.)$/);
    await expectNothingHappened();
  });

  it('is given no permission and no device, and reads no clipboard', async () => {
    const asked = await driven.page.evaluate<Record<string, string>>(ASK_FOR_EVERYTHING);
    expect(Object.keys(asked)).toHaveLength(16);
    expect(Object.entries(asked).filter(([, result]) => result === 'GRANTED')).toEqual([]);
    // "Copy" works: what the app's own page writes is plain text.
    const copying = "navigator.permissions.query({ name: 'clipboard-write' }).then(({ state }) => state)";
    expect(await driven.page.evaluate<string>(copying)).toBe('granted');
  });

  it('saves nothing that the app does not offer', async () => {
    const save = (href: string, name: string): string =>
      `const a = document.createElement('a'); a.href = ${href}; a.download = '${name}'; document.body.append(a); a.click()`;
    const blob = (type: string): string => `URL.createObjectURL(new Blob(['{}'], { type: '${type}' }))`;
    await openOuterWall(driven.app);
    const started = driven.app.evaluate(
      ({ session }, ms) =>
        new Promise<string[]>((resolve) => {
          const states: string[] = [];
          session.defaultSession.on('will-download', (event, item) =>
            states.push(`${item.getFilename()} ${event.defaultPrevented}`),
          );
          setTimeout(() => resolve(states), ms);
        }),
      3 * TRIED_MS,
    );
    await tryAll(driven.page, [
      save(blob('application/x-msdownload'), 'outpost-support.exe'),
      save(blob('text/html'), 'outpost-support.json'),
      save(blob('application/json'), 'other.json'),
      save(`'data:application/json,{}'`, 'outpost-support.json'),
      save(`'${foreign.http}/outpost-support.json'`, 'outpost-support.json'),
    ]);
    const seen = await started;
    for (const download of seen) expect(download).toMatch(/ true$/);
    expect(
      filesBelow(driven.user.folder).filter((file) => /\.(?:exe|json)$/.test(file) && file.includes('outpost-support')),
    ).toEqual([]);
    await expectNothingHappened();
  });

  it('saves what the app offers, where the person says', async () => {
    const file = join(driven.user.folder, 'tmp', 'saved.json');
    const saved = driven.app.evaluate(
      ({ session }, path) =>
        new Promise<string>((resolve) => {
          session.defaultSession.once('will-download', (_event, item) => {
            // In place of the system's dialog, which no test can answer.
            item.setSavePath(path);
            item.once('done', (_done, state) => resolve(state));
          });
        }),
      file,
    );
    // As the app's own page does it (renderer/features/health/save-text.ts).
    await driven.page.evaluate(
      `(() => { const url = URL.createObjectURL(new Blob(['{"shown":true}'], { type: 'application/json' })); const a = document.createElement('a'); a.href = url; a.download = 'outpost-support.json'; a.click(); URL.revokeObjectURL(url); })()`,
    );
    expect(await saved).toBe('completed');
    expect(readFileSync(file, 'utf8')).toBe('{"shown":true}');
    await expectNothingHappened();
  });

  it('cannot end the main process or make it do anything by what it says over the bridge', async () => {
    const before = processesOf(driven.packed.folder).find(({ type }) => type === null)?.pid;
    const answers = await driven.page.evaluate<string[]>(SAY_EVERYTHING);
    expect(answers).toHaveLength(SAID);
    for (const answer of answers) expect(answer).toMatch(REFUSED);
    // Past the preload, straight to the main process: from a page of another origin with the same preload, and from a second window.
    const strangers = await driven.app.evaluate(async ({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/dist/preload/preload.cjs`;
      const results: unknown[] = [];
      for (const url of ['about:blank', 'data:text/html,foreign', 'app://outpost/index.html']) {
        const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        await window.loadURL(url).catch(() => undefined);
        results.push(
          await window.webContents.executeJavaScript(
            `typeof outpost === 'undefined' ? 'no bridge' : outpost.keyStore({ kind: 'forget' }).then((r) => r.code)`,
          ),
        );
        window.destroy();
      }
      return results;
    });
    for (const result of strangers) expect(['NOT_ALLOWED', 'no bridge']).toContain(result);
    expect(strangers).toContain('NOT_ALLOWED');
    expect(processesOf(driven.packed.folder).find(({ type }) => type === null)?.pid).toBe(before);
    await expectNothingHappened();
  });

  it('leaves no picture of its memory behind when it crashes, and neither does the app', async () => {
    const renderer = processesOf(driven.packed.folder).find(({ type }) => type === 'renderer');
    expect(statusOf(renderer?.pid ?? 0, 'Seccomp')).toEqual(['2']);
    await driven.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    const log = join(driven.clinic.home, 'log', 'app.jsonl');
    await expect.poll(() => (existsSync(log) ? readFileSync(log, 'utf8') : '')).toContain('"window_gone"');
    await driven.app.evaluate(() => process.crash()).catch(() => undefined);
    await expect.poll(() => processesOf(driven.packed.folder).filter(({ type }) => type === null)).toEqual([]);
    const dumps = filesBelow(driven.user.folder)
      .concat(filesBelow(driven.clinic.folder))
      .filter((file) => /\.(?:dmp|core|mdmp)$|[/\\]core(?:\.\d+)?$/.test(file));
    expect(dumps).toEqual([]);
  });
});
