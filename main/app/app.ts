/** The desktop shell: one window, the engine beside it. Runs on Electron 25 (Node 18) and later. */
import { app, dialog } from 'electron';
import { registerAppScheme } from './app-protocol.ts';
import { buildKind } from './build-kind.ts';
import { lockContents } from './locked-down/contents.ts';
import { findRefusedSwitch } from './locked-down/switches.ts';
import { raiseWindow } from './one-window.ts';
import { startApp } from './start-app.ts';
import { tellWhyNot } from './start-refused.ts';
import { isOnTrial, NOT_COUNTED } from './update/trial-end.ts';

function start(): void {
  app.enableSandbox();
  lockContents(app);
  registerAppScheme();
  if (!app.requestSingleInstanceLock()) {
    // Another start of a version that is coming up is no start of its own.
    if (isOnTrial(process.execPath)) app.exit(NOT_COUNTED);
    else app.quit();
    return;
  }
  app.on('second-instance', raiseWindow);
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(startApp)
    .catch((thrown: unknown) => {
      // A version on trial waits for nobody: its launcher starts the one before.
      if (isOnTrial(process.execPath)) app.exit(1);
      else tellWhyNot(thrown);
    });
}

const refused = buildKind() === 'shipped' ? findRefusedSwitch(process.argv.slice(1)) : null;
if (refused === null) start();
else {
  // Before anything is shown: on Linux on stderr.
  dialog.showErrorBox('Outpost cannot start', `Outpost does not run with --${refused}: start it without.`);
  app.exit(isOnTrial(process.execPath) ? NOT_COUNTED : 1);
}
