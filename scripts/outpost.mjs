// The command line, from its sources: `npm run -s outpost -- COMMAND`. From another folder: bin/outpost.mjs.
import { ensurePackages, runTypeScript } from './ensure-packages.mjs';

ensurePackages();
runTypeScript('scripts/outpost.ts', process.argv.slice(2), { endWithParent: true });
