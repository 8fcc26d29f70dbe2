import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words by region or class. */
export type Lists = ReadonlyMap<string, readonly string[]>;

/** `key: word word …`, a line each; `#` begins a comment. */
function readLists(file: string): Lists {
  const lines = readFileSync(file, 'utf8').split('\n');
  return new Map(
    lines
      .filter((line) => line.includes(':') && !line.startsWith('#'))
      .map((line) => {
        const colon = line.indexOf(':');
        return [
          line.slice(0, colon).trim(),
          line
            .slice(colon + 1)
            .split(/\s+/)
            .filter(Boolean),
        ];
      }),
  );
}

export interface Material {
  readonly given: Lists;
  readonly surnames: Lists;
  readonly classes: Lists;
  readonly clinical: Lists;
}

export const readMaterial = (folder: string): Material => ({
  given: readLists(join(folder, 'lists', 'given-names.txt')),
  surnames: readLists(join(folder, 'lists', 'surnames.txt')),
  classes: readLists(join(folder, 'lists', 'classes.txt')),
  clinical: readLists(join(folder, 'lists', 'clinical.txt')),
});
