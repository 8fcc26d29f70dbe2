/** The desktop shell: one window, the engine beside it. Runs on Electron 25 (Node 18) and later. */
import { app, dialog } from 'electron';
import { registerAppScheme } from './app-protocol.ts';
import { buildKind } from './build-kind.ts';
import { lockContents } from './locked-down/contents.ts';
import { findRefusedSwitch } from './locked-down/switches.ts';
import { raiseWindow } from './one-window.ts';
import { startApp } from './start-app.ts';
import { tellWhyNot } from './start-refused.ts';

function start(): void {
  app.enableSandbox();
  lockContents(app);
  registerAppScheme();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.on('second-instance', raiseWindow);
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(startApp).catch(tellWhyNot);
}

const refused = buildKind() === 'shipped' ? findRefusedSwitch(process.argv.slice(1)) : null;
if (refused === null) start();
else {
  // Before anything is shown: on Linux on stderr.
  dialog.showErrorBox('Outpost cannot start', `Outpost does not run with --${refused}: start it without.`);
  app.exit(1);
}
