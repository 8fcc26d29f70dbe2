import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { LocalLog } from '../engine/platform/local-log/local-log.ts';
import type { EngineHost } from '../host/engine-host.ts';
import { bridgeWindow } from './ipc/bridge.ts';
import type { KeyStore } from './key-store.ts';
import { createMainWindow } from './main-window.ts';
import { tellOfWindow } from './tell-log.ts';

/** What the window is connected to. */
export interface WindowParts {
  readonly engine: EngineHost;
  readonly keyStore: KeyStore;
  readonly log: LocalLog;
}

let window: BrowserWindow | null = null;

/** Opens the one window, or brings it to the front. */
export function openWindow(parts: WindowParts): void {
  if (window) {
    window.focus();
    return;
  }
  const opened = createMainWindow(join(app.getAppPath(), 'dist', 'preload', 'preload.cjs'));
  window = opened;
  tellOfWindow(opened, parts.log);
  const stop = bridgeWindow(opened.webContents, parts);
  opened.on('closed', () => {
    stop();
    window = null;
  });
}

/** Somebody started Outpost a second time. */
export function raiseWindow(): void {
  window?.restore();
  window?.focus();
}
