import type { WebPreferences } from 'electron';

/**
 * What the window's page may do, said outright: Electron's defaults are no decision of ours (docs/security.md).
 * `devTools`: on a development machine only.
 */
export function webPreferences(preload: string, { devTools }: { devTools: boolean }): WebPreferences {
  return {
    preload,
    devTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
  };
}
