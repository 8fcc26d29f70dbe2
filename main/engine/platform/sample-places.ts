import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';
import { baseFolder } from './user-folders.ts';

const dataFolder = (env: Env): string => baseFolder(env, 'XDG_DATA_HOME', ['.local', 'share']);
const configFolder = (env: Env): string => baseFolder(env, 'XDG_CONFIG_HOME', ['.config']);

export const sampleHome = (env: Env): string => join(dataFolder(env), 'sample-home');

/** The sample clinic's keys and repository: outside every home, shared by all sample homes. */
export const sampleClinicFolder = (env: Env): string =>
  env.OUTPOST_SAMPLE_CLINIC ? resolve(env.OUTPOST_SAMPLE_CLINIC) : join(dataFolder(env), 'sample-clinic');

/**
 * A sample home that was made without a passphrase file of its own gets one here, outside the home.
 * Sample homes hold invented policies only; a real home never uses this.
 */
export function samplePassphraseFile(env: Env, home: string): string {
  const name = createHash('sha256').update(resolve(home)).digest('hex').slice(0, 16);
  return join(configFolder(env), 'sample-keys', `${name}.passphrase`);
}
