import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { sampleHome } from '../engine/platform/sample-places.ts';

/** `--home DIR`, else OUTPOST_HOME, else the sample home where there is one, else the app's own folder. */
export function homeFolder(): string {
  const at = process.argv.indexOf('--home');
  const named = at > 0 ? process.argv[at + 1] : process.env.OUTPOST_HOME;
  if (named) return resolve(named);
  const sample = sampleHome(process.env);
  return existsSync(sample) ? sample : join(app.getPath('userData'), 'home');
}
