import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readInventory } from './inventory.ts';
import { bundledLicenceTexts, renderLicenceTexts } from './licence-texts.ts';
import { renderNotices } from './render-notices.ts';

/**
 * What must go wherever the app goes: its licence and notice, the list of the packages with the texts of those whose
 * folders are not shipped, the notices of the models, and the inventory (CycloneDX).
 */
export async function placeLicences(root: string, to: string): Promise<void> {
  const { lock, packages, models, sbom } = await readInventory(root);
  await mkdir(to, { recursive: true });
  const notices = models.models.flatMap(({ notice }) => (notice === undefined ? [] : [`models/${notice}`]));
  for (const file of ['LICENSE', 'NOTICE', ...notices]) {
    await cp(join(root, file), join(to, file));
  }
  await writeFile(join(to, 'THIRD-PARTY-LICENCES.md'), renderNotices(packages));
  await writeFile(join(to, 'bundled-packages.txt'), renderLicenceTexts(bundledLicenceTexts(root, lock)));
  await writeFile(join(to, 'sbom.cdx.json'), sbom);
}
