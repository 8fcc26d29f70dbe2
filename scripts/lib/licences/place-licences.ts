import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readModelManifest } from '../../../main/engine/models/manifest.ts';
import { bundledLicenceTexts, renderLicenceTexts } from './licence-texts.ts';
import { readLock } from './lock.ts';
import { listPackages, neededBy } from './packages.ts';
import { renderNotices } from './render-notices.ts';
import { renderSbom } from './render-sbom.ts';

const Project = z.object({ name: z.string(), version: z.string(), license: z.string() });

/**
 * What must go wherever the app goes: its licence and notice, the list of the packages with the texts of those whose
 * folders are not shipped, the notices of the models, and the inventory (CycloneDX).
 */
export async function placeLicences(root: string, projectJson: unknown, to: string): Promise<void> {
  const { name, version, license } = Project.parse(projectJson);
  const lock = readLock(root);
  const packages = listPackages(root, lock);
  const models = await readModelManifest(join(root, 'models'));
  const subject = { name, version, licence: license, needs: neededBy(lock, ['']) };
  await mkdir(to, { recursive: true });
  const notices = models.models.flatMap(({ notice }) => (notice === undefined ? [] : [`models/${notice}`]));
  for (const file of ['LICENSE', 'NOTICE', ...notices]) {
    await cp(join(root, file), join(to, file));
  }
  await writeFile(join(to, 'THIRD-PARTY-LICENCES.md'), renderNotices(packages));
  await writeFile(join(to, 'bundled-packages.txt'), renderLicenceTexts(bundledLicenceTexts(root, lock)));
  await writeFile(join(to, 'sbom.cdx.json'), renderSbom(subject, packages, models));
}
