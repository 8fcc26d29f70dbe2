/** The desktop shell: one window, the engine beside it. Runs on Electron 25 (Node 18) and later. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, safeStorage, session } from 'electron';
import { OUTPOST_VERSION } from '../../shared/domain/version.ts';
import { createClient } from '../../shared/rpc/client.ts';
import { createLocalLog, type LocalLog } from '../engine/platform/local-log/local-log.ts';
import type { EngineHost } from '../host/engine-host.ts';
import { sampleHome } from '../host/locations.ts';
import { startEngine } from '../host/start-engine.ts';
import { forbidOwnCoreDumps } from '../host/without-core-dumps.ts';
import { refuseRemoteContent, registerAppScheme, serveApp } from './app-protocol.ts';
import { coverWhenAway } from './cover-when-away.ts';
import { createKeyStore, type KeyStore } from './key-store.ts';
import { handleFolderChoice } from './folder-ipc.ts';
import { handleKeyStore, unlockFromKeyStore } from './key-store-ipc.ts';
import { createMainWindow } from './main-window.ts';
import { setMenu } from './menu.ts';
import { tellOfWindow } from './tell-log.ts';
import { withSystemProxy } from './system-proxy.ts';
import { verifyEngine } from './verify-engine.ts';
import { bridgeWindow } from './window-transport.ts';

/** `--home DIR`, else OUTPOST_HOME, else the sample home where there is one, else the app's own folder. */
function homeFolder(): string {
  const at = process.argv.indexOf('--home');
  const named = at > 0 ? process.argv[at + 1] : process.env.OUTPOST_HOME;
  if (named) return resolve(named);
  const sample = sampleHome(process.env);
  return existsSync(sample) ? sample : join(app.getPath('userData'), 'home');
}

/** Packaged: beside the window's archive. In a checkout: the project itself. */
async function engineFolder(): Promise<string> {
  if (!app.isPackaged) return app.getAppPath();
  const folder = join(process.resourcesPath, 'engine');
  await verifyEngine(folder);
  return folder;
}

async function start(): Promise<void> {
  serveApp(session.defaultSession, join(app.getAppPath(), 'dist', 'renderer'));
  refuseRemoteContent(session.defaultSession);
  setMenu();
  const from = await engineFolder();
  const weights = join(from, 'weights');
  const own = app.isPackaged && existsSync(weights) ? { OUTPOST_MODELS: weights, ...process.env } : process.env;
  const env = await withSystemProxy(own, (url) => session.defaultSession.resolveProxy(url));
  const home = homeFolder();
  void forbidOwnCoreDumps();
  const log = createLocalLog({ home, process: 'app', clock: { now: Date.now } });
  process.on('uncaughtExceptionMonitor', log.crashed);
  log.write({ event: 'started', version: OUTPOST_VERSION });
  const engine = startEngine({ home, env, from, log, onLog: (line) => process.stderr.write(`${line}\n`) });
  endWith(engine);
  const keyStore = createKeyStore(safeStorage, { home, folder: app.getPath('userData') });
  openWindow(engine, keyStore, log);
  app.on('activate', () => openWindow(engine, keyStore, log));
  const line = createClient(engine.connect());
  // Also after a crash: an engine that was replaced has no key.
  engine.onState((state) => {
    if (state === 'ready') void unlockFromKeyStore(keyStore, line).catch(() => undefined);
  });
  void engine
    .whenReady()
    .then(() => unlockFromKeyStore(keyStore, line))
    .catch(() => undefined);
}

let window: BrowserWindow | null = null;
function openWindow(engine: EngineHost, keyStore: KeyStore, log: LocalLog): void {
  if (window) {
    window.focus();
    return;
  }
  const opened = createMainWindow(join(app.getAppPath(), 'dist', 'preload', 'preload.cjs'));
  window = opened;
  tellOfWindow(opened, log);
  const stop = bridgeWindow(opened.webContents, engine.connect());
  const stopKeyStore = handleKeyStore(opened.webContents, keyStore, createClient(engine.connect()));
  const stopFolders = handleFolderChoice(opened.webContents);
  const stopCover = coverWhenAway(opened.webContents);
  opened.on('closed', () => {
    stop();
    stopFolders();
    stopCover();
    stopKeyStore();
    window = null;
  });
}

/** Quitting waits for the engine: no process is left behind. */
function endWith(engine: EngineHost): void {
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void engine.stop().finally(() => {
      ended = true;
      app.quit();
    });
  });
}

registerAppScheme();
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    window?.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(start)
    .catch((thrown: unknown) => {
      dialog.showErrorBox('Outpost cannot start', thrown instanceof Error ? thrown.message : 'Install Outpost again.');
      app.exit(1);
    });
} else {
  app.quit();
}
