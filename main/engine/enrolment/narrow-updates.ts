import type { UpdatePolicy } from '../../../shared/contract/updates.ts';
import type { MachinePolicy } from '../../../shared/domain/machine-policy.ts';

/**
 * The policy of updates as it holds on this computer: off, or with the more patient channel of the two. Other sources are
 * no other trust: what they give is verified by the signed root. Undefined: none are looked for.
 */
export function narrowUpdates(
  signed: UpdatePolicy | undefined,
  { updates, updateChannel, updateSources }: MachinePolicy,
): UpdatePolicy | undefined {
  if (signed === undefined || updates === 'off') return undefined;
  const channel = updateChannel === 'stable' ? 'stable' : signed.channel;
  return { ...signed, channel, sources: updateSources ?? signed.sources };
}
