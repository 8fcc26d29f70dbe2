import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependenciesOf, type Lock } from './lock.ts';

/** Their packages are bundled, so package.json counts them among those for development. */
const BUNDLED_FROM = ['renderer', 'shared', 'main/app', 'main/preload'];
const SOURCE = /(?<!\.config)\.tsx?$/;
/** `import … from 'package'` and `import 'package'`; types alone leave nothing behind. */
const IMPORT = /^\s*(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?'((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^']*)?'/gm;

/** Shipped as a program: what its package needs in order to download it is not. */
const PROGRAMS: ReadonlySet<string> = new Set(['node_modules/electron']);

function importedPackages(root: string): Set<string> {
  const files = BUNDLED_FROM.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && SOURCE.test(entry.name),
    ),
  );
  const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(IMPORT)].flatMap(([, name]) => name ?? [])));
}

/** Places of the packages that the window and the desktop shell are built from, and of what those need. */
export function bundledPlaces(root: string, lock: Lock): Set<string> {
  const development = lock.get('')?.devDependencies ?? {};
  const found = new Set(
    [...importedPackages(root)]
      .filter((name) => Object.hasOwn(development, name))
      .map((name) => `node_modules/${name}`),
  );
  // A set goes on with what is added while it is walked.
  for (const place of found) {
    if (PROGRAMS.has(place)) continue;
    for (const needed of dependenciesOf(lock, place)) if (!needed.startsWith('node_modules/@types/')) found.add(needed);
  }
  return found;
}
