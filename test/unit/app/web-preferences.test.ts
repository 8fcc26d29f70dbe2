import { describe, expect, it } from 'vitest';
import { webPreferences } from '../../../main/app/locked-down/web-preferences.ts';

describe('what the window’s page may do', () => {
  it('is said outright, and is as little as a page needs', () => {
    expect(webPreferences('/app/preload.cjs', { devTools: false })).toEqual({
      preload: '/app/preload.cjs',
      devTools: false,
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
    });
  });
});
