#!/usr/bin/env node
// `outpost COMMAND` from any folder: relative paths are those of the caller. `npm link` in the project puts it on the
// path; its full path works as well. Unlike npm it starts one process, and what ends it ends that too.
import { arePackagesThere, ROOT, runTypeScript } from '../scripts/ensure-packages.mjs';

if (arePackagesThere()) {
  runTypeScript('scripts/outpost.ts', process.argv.slice(2));
} else {
  process.stderr.write(`PACKAGES_NOT_INSTALLED: run \`npm ci\` in ${ROOT}, then this command again.\n`);
  process.exitCode = 1;
}
