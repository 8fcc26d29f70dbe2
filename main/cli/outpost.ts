import { runCli } from './run-cli.ts';

const exit = await runCli(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
process.exitCode = exit;
// Native models keep threads alive; everything that must be written has been awaited.
process.stdout.write('', () => process.exit(exit));
