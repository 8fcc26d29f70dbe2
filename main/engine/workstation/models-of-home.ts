import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Enrolment } from '../enrolment/enrolment.ts';
import { chosenLlm, embedderEntry } from '../models/find-entry.ts';
import type { ModelManifest } from '../models/manifest.ts';

/** Ids of the models that this workstation works with: its embedder, and a language model where the enrolment names one. */
export function modelsOf(
  enrolment: Pick<Enrolment, 'embedder' | 'languageModel'> | null,
  manifest: ModelManifest,
): string[] {
  const { id } = embedderEntry(manifest, enrolment?.embedder ?? 'standard');
  const named = enrolment?.languageModel;
  return named === undefined ? [id] : [id, chosenLlm(manifest, named).id];
}

/** Where people copy the models folder of another machine to, below the stick that they choose. */
const BELOW = ['', 'models', 'weights', 'outpost', join('outpost', 'models')];

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** The folder itself, or the first one below it, that holds one of these models; the folder itself where none does. */
export async function modelsFolderIn(folder: string, ids: readonly string[]): Promise<string> {
  for (const below of BELOW) {
    const place = join(folder, below);
    for (const id of ids) if (await isFolder(join(place, id))) return place;
  }
  return folder;
}
