// The command line, from its sources: `npm run -s outpost -- COMMAND`.
import { ensurePackages, runTypeScript } from './ensure-packages.mjs';

ensurePackages();
runTypeScript('scripts/outpost.ts', process.argv.slice(2));
