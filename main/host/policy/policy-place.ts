import type { Env } from '../../../shared/domain/env.ts';
import { assetRoot } from '../../engine/platform/assets.ts';
import { type Installation, installationAt } from '../../engine/platform/installation.ts';

/**
 * A file in the place of this computer's policy, named by the environment: null where there is none. For tests, which must
 * not depend on the computer that they run on, and so in a checkout alone: whoever starts an installed app could go round
 * its administrator otherwise (docs/adr/0027-a-machine-policy-only-narrows.md).
 */
export function policyPlace(env: Env, installation: Installation): string | null {
  return installation.kind === 'checkout' ? env.OUTPOST_POLICY_FILE || null : null;
}

/** The same by where the program lies that runs. @param from the folder of its own file. */
export const policyPlaceBeside = (env: Env, from: string): string | null =>
  policyPlace(env, installationAt(assetRoot(from)));
