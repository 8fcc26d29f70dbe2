// node scripts/run.mjs FILE.ts ARGUMENTS…: one of the project's own scripts, on the Node 24 of its packages.
import { ensurePackages, runTypeScript } from './ensure-packages.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  process.stderr.write('BAD_USAGE: name the script to run.\n');
  process.exit(2);
}
ensurePackages();
runTypeScript(file, args);
