/**
 * `npm run licences [-- --out DIR]`: THIRD-PARTY-LICENCES.md, and a CycloneDX inventory in dist/. Exits 1 where a
 * shipped package has a licence that is on no list (scripts/lib/licences/policy.ts), or says another one than is listed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './ensure-packages.mjs';
import { contradictions } from './lib/licences/installed.ts';
import { readInventory } from './lib/licences/inventory.ts';
import { refusedPackages } from './lib/licences/packages.ts';
import { renderNotices } from './lib/licences/render-notices.ts';

const { values } = parseArgs({ options: { out: { type: 'string', default: join(ROOT, 'dist') } } });

const { packages, sbom } = await readInventory(ROOT);
const problems = [...refusedPackages(packages), ...contradictions(ROOT, packages)];
for (const problem of problems) process.stderr.write(`LICENCE_REFUSED: ${problem}\n`);
if (problems.length > 0) process.exit(1);

mkdirSync(values.out, { recursive: true });
writeFileSync(join(ROOT, 'THIRD-PARTY-LICENCES.md'), renderNotices(packages));
writeFileSync(join(values.out, 'sbom.cdx.json'), sbom);
process.stdout.write(
  `${packages.length} packages, ${packages.filter(({ shipped }) => shipped).length} of them shipped: ${join(values.out, 'sbom.cdx.json')}\n`,
);
