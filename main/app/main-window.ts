import { app, BrowserWindow } from 'electron';
import { APP_ORIGIN } from '../../shared/rpc/desktop.ts';

const SIZE = { width: 1_200, height: 820, minWidth: 400, minHeight: 500 };

/** Sandboxed, isolated, without Node; where it may go: locked-down/contents.ts. */
export function createMainWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...SIZE,
    show: false,
    title: 'Outpost',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}
