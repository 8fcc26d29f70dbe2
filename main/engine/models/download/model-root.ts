import { join } from 'node:path';
import type { Env } from '../../../../shared/domain/env.ts';

/** `OUTPOST_MODELS`, else `outpost/models` in the platform's folder for caches. */
export function defaultModelRoot(env: Env, platform: NodeJS.Platform, home: string): string {
  if (env.OUTPOST_MODELS) return env.OUTPOST_MODELS;
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'outpost', 'models');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'outpost', 'models');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'outpost', 'models');
}
