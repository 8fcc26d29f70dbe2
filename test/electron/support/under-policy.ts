import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MachinePolicy } from '../../../shared/domain/machine-policy.ts';

/** Why no program can be given a policy of its own here; null where it can. The policy is root's, and so is its place. */
export const NO_POLICY: string | null = ((): string | null => {
  if (process.getuid?.() !== 0) return 'only root can write a machine policy';
  try {
    execFileSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'no program can be given an /etc of its own here';
  }
})();

/**
 * A program that runs `program` with /etc/outpost/policy.json as IT would write it. In a mount namespace of its own: this
 * computer's /etc stays what it is, and nobody else sees it.
 */
export function underPolicy(folder: string, policy: MachinePolicy, program: string): string {
  mkdirSync(folder, { recursive: true });
  const [file, script] = [join(folder, 'policy.json'), join(folder, 'under-policy')];
  writeFileSync(file, JSON.stringify(policy), { mode: 0o644 });
  const own = [
    'set -e',
    'mount -t tmpfs -o mode=755 tmpfs /mnt',
    'mkdir -p /mnt/upper/outpost /mnt/work',
    `cp '${file}' /mnt/upper/outpost/policy.json`,
    'chmod 755 /mnt/upper /mnt/upper/outpost',
    'mount -t overlay overlay -o lowerdir=/etc,upperdir=/mnt/upper,workdir=/mnt/work /etc',
    `exec '${program}' "$@"`,
  ].join('\n');
  writeFileSync(`${script}.inner`, `#!/bin/sh\n${own}\n`);
  writeFileSync(script, `#!/bin/sh\nexec unshare -m '${script}.inner' "$@"\n`);
  for (const each of [script, `${script}.inner`]) chmodSync(each, 0o755);
  return script;
}
