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

interface HowManaged {
  /** As in under-policy.ts. */
  readonly asksSystem: boolean;
  /** A file in the place of this computer's policy (policy-place.ts); none unless one is named. */
  readonly policyFile?: string | null;
}

/** To be called once, before anything of the environment is read. */
export function managedProcess(own: Env, { asksSystem, policyFile = null }: HowManaged): ManagedProcess {
  const managed = readPolicy(thisComputer(own, policyFile));
  return { managed, env: underPolicy(own, managed, { userFolder: homedir(), asksSystem }) };
}
