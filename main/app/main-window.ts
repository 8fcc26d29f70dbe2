import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { APP_ORIGIN } from '../../shared/rpc/desktop.ts';
import { webPreferences } from './locked-down/web-preferences.ts';

const SIZE = { width: 1_200, height: 820, minWidth: 400, minHeight: 500 };

/** What its page may do: locked-down/web-preferences.ts; where it may go: locked-down/contents.ts. */
export function createMainWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...SIZE,
    show: false,
    title: 'Outpost',
    // Windows and macOS take it from the program; Linux asks the window.
    icon: join(app.getAppPath(), 'dist', 'renderer', 'icon.png'),
    autoHideMenuBar: true,
    webPreferences: webPreferences(preload, { devTools: !app.isPackaged }),
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}
