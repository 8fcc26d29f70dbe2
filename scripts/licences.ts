/**
 * `npm run licences [-- --out DIR]`: THIRD-PARTY-LICENCES.md, and a CycloneDX inventory in dist/. Exits 1 where a
 * shipped package has a licence that is on no list (scripts/lib/licences/policy.ts), or says another one than is listed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readModelManifest } from '../main/engine/models/manifest.ts';
import { ROOT } from './ensure-packages.mjs';
import { contradictions } from './lib/licences/installed.ts';
import { readLock } from './lib/licences/lock.ts';
import { listPackages, neededBy, refusedPackages } from './lib/licences/packages.ts';
import { renderNotices } from './lib/licences/render-notices.ts';
import { renderSbom } from './lib/licences/render-sbom.ts';

const { values } = parseArgs({ options: { out: { type: 'string', default: join(ROOT, 'dist') } } });
const Project = z.object({ name: z.string(), version: z.string(), license: z.string() });

const lock = readLock(ROOT);
const packages = listPackages(ROOT, lock);
const problems = [...refusedPackages(packages), ...contradictions(ROOT, packages)];
for (const problem of problems) process.stderr.write(`LICENCE_REFUSED: ${problem}\n`);
if (problems.length > 0) process.exit(1);

const { name, version, license } = Project.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const sbom = renderSbom(
  { name, version, licence: license, needs: neededBy(lock, ['']) },
  packages,
  await readModelManifest(join(ROOT, 'models')),
);
mkdirSync(values.out, { recursive: true });
writeFileSync(join(ROOT, 'THIRD-PARTY-LICENCES.md'), renderNotices(packages));
writeFileSync(join(values.out, 'sbom.cdx.json'), sbom);
process.stdout.write(
  `${packages.length} packages, ${packages.filter(({ shipped }) => shipped).length} of them shipped: ${join(values.out, 'sbom.cdx.json')}\n`,
);
