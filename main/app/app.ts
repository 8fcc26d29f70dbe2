/** The desktop shell: one window, the engine beside it. Runs on Electron 25 (Node 18) and later. */
import { app } from 'electron';
import { registerAppScheme } from './app-protocol.ts';
import { lockContents } from './locked-down/contents.ts';
import { raiseWindow } from './one-window.ts';
import { startApp } from './start-app.ts';
import { tellWhyNot } from './start-refused.ts';

app.enableSandbox();
lockContents(app);
registerAppScheme();
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', raiseWindow);
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(startApp).catch(tellWhyNot);
} else {
  app.quit();
}
