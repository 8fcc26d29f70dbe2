/**
 * `npm run release [-- COMMAND]`: makes, publishes, promotes and withdraws releases of the app (docs/guides/release.md).
 * Exit 0 done, 1 failed (stderr: `CODE: sentence that says what to do`), 2 wrong usage.
 */
import { runRelease } from './release/command/run-release.ts';

process.exitCode = await runRelease(process.argv.slice(2), {
  env: process.env,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
});
