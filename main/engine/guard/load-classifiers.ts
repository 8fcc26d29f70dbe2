import { readBesideModels } from '../platform/model-files.ts';
import { type QuestionClassifier, readClassifier } from './classifier.ts';

/** The trained classifiers that ship with Outpost, by embedder: `<modelsFolder>/<embedder>/guard-classifier.json`. */
export function loadClassifiers(modelsFolder: string): ReadonlyMap<string, QuestionClassifier> {
  const files = readBesideModels(modelsFolder, 'guard-classifier.json').map(readClassifier);
  return new Map(files.map((classifier) => [classifier.embedder, classifier]));
}
