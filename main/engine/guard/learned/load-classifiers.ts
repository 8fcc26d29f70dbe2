import { readBesideModels } from '../../platform/model-files.ts';
import { type QuestionClassifier, readClassifier } from './vector-classifier.ts';
import { readWordClassifier, type WordClassifier } from './word-classifier.ts';

/** The trained classifiers that ship with Outpost. */
export interface Classifiers {
  /** `<modelsFolder>/guard/guard-words.json`; null where it is missing. */
  readonly words: WordClassifier | null;
  /** By embedder: `<modelsFolder>/<embedder>/guard-classifier.json` */
  readonly classifiers: ReadonlyMap<string, QuestionClassifier>;
}

/** @throws OutpostError INTERNAL for a file that is damaged. */
export function loadClassifiers(modelsFolder: string): Classifiers {
  const [words] = readBesideModels(modelsFolder, 'guard-words.json').map(readWordClassifier);
  const files = readBesideModels(modelsFolder, 'guard-classifier.json').map(readClassifier);
  return { words: words ?? null, classifiers: new Map(files.map((classifier) => [classifier.embedder, classifier])) };
}
