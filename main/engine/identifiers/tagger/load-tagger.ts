import { identifierWordsOf, type LanguagePacks } from '../../languages/packs.ts';
import type { Detector } from '../../languages/parts/detector.ts';
import { readBesideModels } from '../../platform/model-files.ts';
import { createTagger } from './tagger.ts';

/**
 * The learned detector that ships with Outpost, `<modelsFolder>/identifiers/tagger.json`; null where the file is missing.
 * @throws OutpostError INTERNAL for a damaged file.
 */
export function loadTagger(modelsFolder: string, languages: LanguagePacks): Detector | null {
  const [file] = readBesideModels(modelsFolder, 'tagger.json');
  if (file === undefined) return null;
  const known = identifierWordsOf(languages);
  return createTagger(file, (word) => known.some(({ isWord }) => isWord(word)));
}
