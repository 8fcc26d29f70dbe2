import { policyOfFile, type ReadPolicyFile } from './policy-file.ts';
import type { RawPolicy } from './raw-policy.ts';
import type { RunProgram } from './windows-registry.ts';

/** Written by the device management alone, as root; of the computer, not of one user. */
export const MANAGED_PREFERENCES = '/Library/Managed Preferences/org.outpost.desktop.plist';

/** Keys that the system itself adds to managed preferences. */
const OF_THE_SYSTEM = /^(?:Payload[A-Z]|_manualProfile$)/;

/** The policy in managed preferences: a property list, in its binary form mostly, as JSON by the system's own tool. */
export function policyOfPreferences(read: ReadPolicyFile, run: RunProgram): RawPolicy {
  const found = policyOfFile(MANAGED_PREFERENCES, read, () => {
    const { code, stdout } = run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', MANAGED_PREFERENCES]);
    if (code !== 0) throw new Error(`plutil ended with ${code}`);
    return stdout.toString('utf8');
  });
  if (found.kind !== 'found') return found;
  return {
    ...found,
    values: Object.fromEntries(Object.entries(found.values).filter(([name]) => !OF_THE_SYSTEM.test(name))),
  };
}
