import type { BundleManifest } from '../../bundle-manifest.ts';
import { bundleTarget, manifestFileOf, parseManifest, signedTargets } from '../published-bundles.ts';
import { repositoryReader } from '../repository-files.ts';
import { readPublished } from './published-state.ts';

/**
 * The manifest that a repository offers of a bundle now; null before its first publishing.
 * @throws OutpostError where the repository is not whole: see `readPublished`.
 */
export async function publishedBundle(repository: string, id: string, now: number): Promise<BundleManifest | null> {
  const published = await readPublished(repository, now);
  if (published === null) return null;
  const { targets } = signedTargets(published.targets, published.publishers);
  const target = targets.map(({ name, file }) => bundleTarget(name, file)).find(({ bundle }) => bundle === id);
  if (target === undefined) return null;
  const bytes = await repositoryReader(repository)(manifestFileOf(target));
  return bytes === null ? null : parseManifest(bytes, target);
}
