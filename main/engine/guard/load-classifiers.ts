import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type QuestionClassifier, readClassifier } from './classifier.ts';

/** The trained classifiers that ship with Outpost, by embedder. */
export function loadClassifiers(modelsFolder: string): ReadonlyMap<string, QuestionClassifier> {
  const folder = join(modelsFolder, 'guard');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^classifier-.+\.json$/.test(name)) : [];
  return new Map(
    files.map((name) => {
      const classifier = readClassifier(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      return [classifier.embedder, classifier] as const;
    }),
  );
}
