import { managedProcess } from '../host/policy/managed-process.ts';
import { policyPlaceBeside } from '../host/policy/policy-place.ts';
import type { CliContext } from './context.ts';
import { runCli } from './run-cli.ts';

/** Runs the command of this process's arguments, then ends the process with the command's exit code. */
export async function runProcess(more: Pick<CliContext, 'furtherSources' | 'furtherCommands'> = {}): Promise<void> {
  const policyFile = policyPlaceBeside(process.env, import.meta.dirname);
  const exit = await runCli(process.argv.slice(2), {
    env: managedProcess(process.env, { asksSystem: false, policyFile }).env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    ...more,
  });
  process.exitCode = exit;
  // Native models keep threads alive; everything that must be written has been awaited.
  process.stdout.write('', () => process.exit(exit));
}
