import { join } from 'node:path';
import { app } from 'electron';
import { RELEASE_KEY } from './release-key.ts';
import { verifyEngine } from './verify-engine.ts';

/** Packaged: beside the window's archive, and verified. In a checkout: the project itself. */
export async function engineFolder(): Promise<string> {
  if (!app.isPackaged) return app.getAppPath();
  const folder = join(process.resourcesPath, 'engine');
  await verifyEngine(folder, RELEASE_KEY);
  return folder;
}
