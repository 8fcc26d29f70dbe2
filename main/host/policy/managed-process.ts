import { homedir } from 'node:os';
import type { Env } from '../../../shared/domain/env.ts';
import type { ManagedSettings } from '../../../shared/domain/managed-settings.ts';
import { readPolicy, thisComputer } from './read-policy.ts';
import { underPolicy } from './under-policy.ts';

/** What a shell goes by: the policy of this computer, and its environment under it. */
export interface ManagedProcess {
  readonly managed: ManagedSettings;
  readonly env: Env;
}

/** To be called once, before anything of the environment is read. `asksSystem`: as in under-policy.ts. */
export function managedProcess(own: Env, { asksSystem }: { readonly asksSystem: boolean }): ManagedProcess {
  const managed = readPolicy(thisComputer(own));
  return { managed, env: underPolicy(own, managed, { userFolder: homedir(), asksSystem }) };
}
