import { join } from 'node:path';
import { app } from 'electron';
import { homeUnderPolicy } from '../host/policy/home-under-policy.ts';
import type { ManagedProcess } from '../host/policy/managed-process.ts';

/** As in home-under-policy.ts; else the app's own folder. */
export function homeFolder(machine: ManagedProcess): string {
  const at = process.argv.indexOf('--home');
  const named = at > 0 ? process.argv[at + 1] : undefined;
  return homeUnderPolicy(machine, { named, usual: join(app.getPath('userData'), 'home') });
}
