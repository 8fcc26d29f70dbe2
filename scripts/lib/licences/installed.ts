import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Package } from './packages.ts';
import { STATED } from './policy.ts';

const Manifest = z.object({
  version: z.string(),
  /** Old packages have an object with the identifier in it. */
  license: z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]).optional(),
});

/** Where an installed package says another licence or version than the list does; what is not installed here is passed over. */
export function contradictions(root: string, packages: readonly Package[]): string[] {
  return packages.flatMap(({ key, version, licence, places }) =>
    places.flatMap((place) => {
      const file = join(root, place, 'package.json');
      if (!existsSync(file)) return [];
      const installed = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
      if (installed.version !== version) return [`${key}: ${installed.version} is installed.`];
      const says = installed.license;
      return says === undefined || says === licence || STATED[key]
        ? []
        : [`${key}: listed as ${licence}, its package.json says ${says}.`];
    }),
  );
}
