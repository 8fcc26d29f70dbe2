import { BrowserWindow, type WebContents } from 'electron';
import { APP_ORIGIN } from '../../shared/rpc/desktop.ts';
import { isOwn } from './app-protocol.ts';

const SIZE = { width: 1_200, height: 820, minWidth: 400, minHeight: 500 };

/** Sandboxed, isolated, without Node, and unable to go anywhere else. */
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
    },
  });
  keepInside(window.webContents);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}

function keepInside(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event, url) => {
    if (!isOwn(url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
