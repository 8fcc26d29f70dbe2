import { spawnSync } from 'node:child_process';
import type { Env } from '../../../shared/domain/env.ts';
import type { ManagedSettings } from '../../../shared/domain/managed-settings.ts';
import { judgePolicy } from './judge-policy.ts';
import { policyOfPreferences } from './macos-preferences.ts';
import { policyOfFile, type ReadPolicyFile, readPolicyFile } from './policy-file.ts';
import type { RawPolicy } from './raw-policy.ts';
import { policyOfRegistry, type RunProgram } from './windows-registry.ts';

export const LINUX_POLICY = '/etc/outpost/policy.json';

/** A tool of the system that does not answer keeps no window shut, ms. */
const TOOL_MS = 5_000;

/** What the policy is read through. */
export interface PolicySource {
  readonly platform: NodeJS.Platform;
  readonly read: ReadPolicyFile;
  readonly run: RunProgram;
  /** Of Windows. */
  readonly systemRoot: string;
  /** A file in the place of all that (policy-place.ts); null: where the system has it. */
  readonly file: string | null;
}

const runProgram: RunProgram = (program, args) => {
  const { status, stdout } = spawnSync(program, [...args], {
    timeout: TOOL_MS,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { code: status, stdout: stdout ?? Buffer.alloc(0) };
};

export const thisComputer = (env: Env, file: string | null): PolicySource => ({
  file,
  platform: process.platform,
  read: readPolicyFile,
  run: runProgram,
  systemRoot: env.SystemRoot ?? 'C:\\Windows',
});

function rawPolicy({ platform, read, run, systemRoot, file }: PolicySource): RawPolicy {
  if (file !== null) return policyOfFile(file, read);
  if (platform === 'win32') return policyOfRegistry(run, systemRoot);
  return platform === 'darwin' ? policyOfPreferences(read, run) : policyOfFile(LINUX_POLICY, read);
}

/** The policy of this computer, as it holds. Never throws; read once, before anything else. */
export function readPolicy(source: PolicySource): ManagedSettings {
  return judgePolicy(rawPolicy(source));
}
