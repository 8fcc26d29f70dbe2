import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';

/** XDG base directories where set, else the platform's usual places. */
export function baseFolder(env: Env, variable: string, fallback: readonly string[]): string {
  const set = env[variable];
  return set ? join(set, 'outpost') : join(homedir(), ...fallback, 'outpost');
}

/** What can be made again: weights, vectors of policies, readings of pages. */
export const cacheFolder = (env: Env): string => baseFolder(env, 'XDG_CACHE_HOME', ['.cache']);
