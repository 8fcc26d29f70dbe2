import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ModelManifest, readModelManifest } from '../../../main/engine/models/manifest.ts';
import { type Lock, readLock } from './lock.ts';
import { listPackages, neededBy, type Package } from './packages.ts';
import { renderSbom } from './render-sbom.ts';

const Project = z.object({ name: z.string(), version: z.string(), license: z.string() });

export interface Inventory {
  readonly lock: Lock;
  readonly packages: readonly Package[];
  readonly models: ModelManifest;
  /** CycloneDX, JSON. */
  readonly sbom: string;
}

/** What the project in `root` is made of, as its lock file and its list of models say. */
export async function readInventory(root: string): Promise<Inventory> {
  const { name, version, license } = Project.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const lock = readLock(root);
  const packages = listPackages(root, lock);
  const models = await readModelManifest(join(root, 'models'));
  const subject = { name, version, licence: license, needs: neededBy(lock, ['']) };
  return { lock, packages, models, sbom: renderSbom(subject, packages, models) };
}
