import { join } from 'node:path';
import { makeFolder, syncFolder } from '../../../engine/platform/atomic-file.ts';
import type { Files } from '../files.ts';

const WEIGHTS = 'resources/engine/weights';

/**
 * Releases carry no weights: those of the version before are linked into the new one, which checks each against its own
 * manifest before it loads it. Where the new one has its own, or a link is not possible, nothing happens: the models are
 * fetched as on a new machine.
 */
export async function carryWeights(files: Files, from: string, to: string): Promise<void> {
  const [source, target] = [join(from, WEIGHTS), join(to, WEIGHTS)];
  if ((await files.stat(target).catch(() => null)) !== null) return;
  const models = await files.readdir(source, { withFileTypes: true }).catch(() => []);
  for (const model of models.filter((entry) => entry.isDirectory())) {
    await makeFolder(join(target, model.name), 0o755);
    for (const file of await files.readdir(join(source, model.name)))
      await files.link(join(source, model.name, file), join(target, model.name, file)).catch(() => undefined);
    await syncFolder(join(target, model.name));
  }
}
