import type { Package } from './packages.ts';
import { EXCEPTIONS, judge, STATED } from './policy.ts';

const table = (packages: readonly Package[]): string =>
  [
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
  ].join('\n');

function remarks(packages: readonly Package[]): string[] {
  const stated = packages.flatMap(({ key }) =>
    STATED[key] ? [`* ${key}: ${STATED[key].licence}. It ${STATED[key].reason}.`] : [],
  );
  const excepted = EXCEPTIONS.flatMap((exception) => {
    const names = packages
      .filter(({ shipped, name, licence }) => shipped && judge(name, licence) === exception)
      .map(({ name }) => name);
    return names.length > 0 ? [`* ${exception.licence} – ${exception.reason} Packages: ${names.join(', ')}.`] : [];
  });
  return [...stated, ...excepted];
}

/** THIRD-PARTY-LICENCES.md: from the lock file alone, so the same on every machine. */
export function renderNotices(packages: readonly Package[]): string {
  const shipped = packages.filter((each) => each.shipped);
  const development = packages.filter((each) => !each.shipped);
  return `# Third-party licences

Written by \`npm run licences\` from \`package-lock.json\`; a test fails where the two differ. Do not edit it. The models' licences are in \`NOTICE\`.

A build of a package for one platform that names no licence of its own is listed with that of the package it belongs to.

## Shipped with Outpost (${shipped.length})

What the engine loads, what the window is built from, Node and Electron. Some are for one platform only.

${table(shipped)}

### Looked at by a person

${remarks(packages).join('\n')}

## Used to build and test (${development.length})

No part of what clinics receive.

${table(development)}
`;
}
