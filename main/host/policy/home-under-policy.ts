import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { sampleHome } from '../../engine/platform/sample-places.ts';
import type { ManagedProcess } from './managed-process.ts';

interface HomeChoice {
  /** `--home` of the shell; undefined where it was not given. */
  readonly named: string | undefined;
  /** Where nothing names one and there is no sample home. */
  readonly usual: string;
}

/** The policy's home, else `--home DIR`, else OUTPOST_HOME, else the sample home where there is one and it is allowed, else the usual. */
export function homeUnderPolicy({ managed, env }: ManagedProcess, { named, usual }: HomeChoice): string {
  const { homeFolder, sampleClinic } = managed.settings;
  const chosen = homeFolder === undefined ? named || env.OUTPOST_HOME : env.OUTPOST_HOME;
  if (chosen) return resolve(chosen);
  const sample = sampleHome(env);
  return sampleClinic !== false && existsSync(sample) ? sample : usual;
}
