import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readModelManifest } from '../../main/engine/models/manifest.ts';
import { WEIGHTS_FOLDER } from '../../shared/domain/engine-files.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { bundledPlaces } from '../lib/licences/bundled.ts';
import { readLock } from '../lib/licences/lock.ts';
import { listPackages, type Package, refusedPackages } from '../lib/licences/packages.ts';
import { renderSbom } from '../lib/licences/render-sbom.ts';
import { filesBelow } from './place-files.ts';

const Manifest = z.object({ name: z.string(), version: z.string() });
/** A package's own folder, not one inside it. */
const OWN_MANIFEST = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/;

/** Places of the packages whose folders lie in the engine. */
async function placesIn(engine: string): Promise<string[]> {
  const files = await filesBelow(engine);
  return files.filter((path) => OWN_MANIFEST.test(path)).map((path) => path.slice(0, -'/package.json'.length));
}

/** Programs that are shipped whole, by the places of their packages. */
const programs = (os: string, cpu: string): string[] => [
  'node_modules/electron',
  `node_modules/node-${os === 'win32' ? 'win' : os}-${cpu}`,
];

/**
 * The inventory of what lies in a packaged app, in CycloneDX form: packages by their folders there, those that are bundled
 * into its window, its Node and its Electron in the version that is there, and the weights that came along.
 * @throws OutpostError LICENCE_REFUSED, or SBOM_INCOMPLETE where a folder is no package of the lock file.
 */
export async function shippedSbom(options: {
  readonly root: string;
  readonly resources: string;
  readonly version: string;
  /** Of the Electron that was packed; null where it is that of its package. */
  readonly electron: string | null;
  readonly target: { readonly os: string; readonly cpu: string };
}): Promise<string> {
  const { root, resources, version, electron, target } = options;
  const engine = join(resources, 'engine');
  const lock = readLock(root);
  const inEngine = await placesIn(engine);
  const shipped = new Set([...inEngine, ...bundledPlaces(root, lock), ...programs(target.os, target.cpu)]);
  const packages = listPackages(root, lock).filter(({ places }) => places.some((place) => shipped.has(place)));
  await assertAllListed(engine, inEngine, packages);
  const refused = refusedPackages(packages);
  if (refused.length > 0) throw new OutpostError('LICENCE_REFUSED', refused.join(' '));

  const real = packages.map((each) => (each.name === 'electron' ? electronAs(each, electron) : each));
  const keys = new Set(real.map(({ key }) => key));
  const closed = real.map((each) => ({ ...each, shipped: true, needs: each.needs.filter((need) => keys.has(need)) }));
  const manifest = await readModelManifest(join(root, 'models'));
  const weights = join(engine, WEIGHTS_FOLDER);
  const models = { ...manifest, models: manifest.models.filter(({ id }) => existsSync(join(weights, id))) };
  const subject = { name: 'outpost', version, licence: 'Apache-2.0', needs: [...keys].sort() };
  return renderSbom(subject, closed, models);
}

/** The program may be another version than the package that would have fetched it. */
const electronAs = (listed: Package, version: string | null): Package =>
  version === null || listed.version === version
    ? listed
    : { ...listed, version, key: `electron@${version}`, integrity: undefined };

async function assertAllListed(engine: string, places: readonly string[], packages: readonly Package[]): Promise<void> {
  for (const place of places) {
    const { version } = Manifest.parse(JSON.parse(await readFile(join(engine, place, 'package.json'), 'utf8')));
    const known = packages.find((each) => each.places.includes(place));
    if (known?.version === version) continue;
    throw new OutpostError(
      'SBOM_INCOMPLETE',
      `${place} ${version} lies in the app and not in package-lock.json: run \`npm ci\` and release again.`,
    );
  }
}
