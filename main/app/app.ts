/** The desktop shell: one window, the engine beside it. Runs on Electron 25 (Node 18) and later. */
import { app, dialog } from 'electron';
import { registerAppScheme } from './app-protocol.ts';
import { lockContents } from './locked-down/contents.ts';
import { raiseWindow } from './one-window.ts';
import { startApp } from './start-app.ts';

app.enableSandbox();
lockContents(app);
registerAppScheme();
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', raiseWindow);
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(startApp)
    .catch((thrown: unknown) => {
      dialog.showErrorBox('Outpost cannot start', thrown instanceof Error ? thrown.message : 'Install Outpost again.');
      app.exit(1);
    });
} else {
  app.quit();
}
