import type { Env } from '../../../shared/domain/env.ts';
import { ManagedSettings, UNMANAGED } from '../../../shared/domain/managed-settings.ts';

/**
 * In it a shell hands its engine what it read of the machine policy. Every shell sets it or takes it away
 * (main/host/policy/under-policy.ts): what a person writes there is never read.
 */
export const MANAGED_VARIABLE = 'OUTPOST_MANAGED';

/** The machine policy as the shell of this process read it. */
export function managedFrom(env: Env): ManagedSettings {
  const handed = env[MANAGED_VARIABLE];
  if (!handed) return UNMANAGED;
  try {
    return ManagedSettings.parse(JSON.parse(handed));
  } catch {
    // No shell of ours wrote it.
    return UNMANAGED;
  }
}

/** A path of the policy as it is called for this user. */
export function expandUser(path: string, userFolder: string): string {
  return /^~[\\/]/.test(path) ? `${userFolder}${path.slice(1)}` : path;
}
