import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dependenciesOf, type Lock, nameOf } from '../lib/licences/lock.ts';
import type { Target } from './missing-hashes.ts';
import { forOtherPlatform } from './other-platforms.ts';

/** Packages that others ask for and nothing here runs: the whole package stays away, and what it alone needs with it. */
const LEFT_OUT: readonly { readonly packages: RegExp; readonly reason: string }[] = [
  { packages: /^@types\//, reason: 'types, for compilers' },
  { packages: /^(?:typescript$|@typescript\/)/, reason: 'a compiler, which node-llama-cpp names as a peer' },
  { packages: /^onnxruntime-web$/, reason: 'for browsers; transformers carries in its own file what Node needs of it' },
  // Placed as a program of its own.
  { packages: /^node-(?:linux|win|darwin)-[a-z0-9]+$/, reason: 'the Node that the engine runs on stands beside it' },
];

const isLeftOut = (name: string): boolean => LEFT_OUT.some(({ packages }) => packages.test(name));

/**
 * Places (`node_modules/a/node_modules/b`) of the packages that go with the engine: what it needs, what that needs, and
 * so on, as far as it is installed and for this platform.
 */
export function shippedPlaces(root: string, lock: Lock, target: Target): string[] {
  const found = new Set<string>(dependenciesOf(lock, ''));
  const shipped: string[] = [];
  // A set goes on with what is added while it is walked.
  for (const place of found) {
    const entry = lock.get(place);
    if (entry === undefined || entry.link === true || isLeftOut(nameOf(place, entry))) continue;
    if (forOtherPlatform(place, target) || !existsSync(join(root, place))) continue;
    shipped.push(place);
    for (const needed of dependenciesOf(lock, place)) found.add(needed);
  }
  return shipped.sort();
}
