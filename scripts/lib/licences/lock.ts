import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Names = z.record(z.string(), z.string()).optional();

/** Some packages say it without a list. */
const OneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** What package-lock.json says of one package; the rest of an entry is not read. */
const LockEntry = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  optional: z.boolean().optional(),
  link: z.boolean().optional(),
  os: OneOrMore.optional(),
  cpu: OneOrMore.optional(),
  dependencies: Names,
  devDependencies: Names,
  optionalDependencies: Names,
  peerDependencies: Names,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).optional(),
});
export type LockEntry = z.infer<typeof LockEntry>;

export type Lock = ReadonlyMap<string, LockEntry>;

const LockFile = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), LockEntry) });

/** Entries by their place (`node_modules/a/node_modules/b`); the project itself has the place ''. */
export function readLock(root: string): Lock {
  const { packages } = LockFile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return new Map(Object.entries(packages));
}

const FOLDER = 'node_modules/';

/** The name under which the package is published, which an alias hides. */
export function nameOf(place: string, entry: LockEntry): string {
  return entry.name ?? place.slice(place.lastIndexOf(FOLDER) + FOLDER.length);
}

/** Where Node finds `name` from a package's place; null where nothing is installed for it. */
function resolveFrom(lock: Lock, place: string, name: string): string | null {
  let from = place;
  for (;;) {
    const candidate = `${from === '' ? '' : `${from}/`}${FOLDER}${name}`;
    if (lock.has(candidate)) return candidate;
    if (from === '') return null;
    from = from.slice(0, Math.max(0, from.lastIndexOf(`/${FOLDER}`)));
  }
}

/** Places of what a package needs at run time, as far as it is in the lock file. */
export function dependenciesOf(lock: Lock, place: string): string[] {
  const { dependencies, optionalDependencies, peerDependencies = {}, peerDependenciesMeta } = lock.get(place) ?? {};
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  const names = new Set([...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]);
  return [...names].flatMap((name) => resolveFrom(lock, place, name) ?? []);
}
