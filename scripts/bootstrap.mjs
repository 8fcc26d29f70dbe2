// `npm start` and `npm test` on a machine that has nothing but Node, npm and Python: installs, then continues in
// TypeScript on the Node 24 that it installed.
import { ensurePackages, runTypeScript } from './ensure-packages.mjs';

const [command = '', ...args] = process.argv.slice(2);
const FILES = { start: 'scripts/start.ts', test: 'scripts/test.ts' };
const file = FILES[command];
if (!file) {
  process.stderr.write(`BAD_USAGE: use "npm start" or "npm test", not ${JSON.stringify(command)}.\n`);
  process.exit(2);
}
ensurePackages();
runTypeScript(file, args);
