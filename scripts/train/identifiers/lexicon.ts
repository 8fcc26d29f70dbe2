import nlp from 'compromise';
import { hashText } from '../../../main/engine/text/hash-text.ts';
import { bitOf, WORD_CLASSES, type WordClass } from '../../../main/engine/identifiers/tagger/word-classes.ts';
import type { Lexicon } from '../../../main/engine/identifiers/tagger/words.ts';
import { EPONYMS, TRADE_NAMES } from '../../../main/engine/languages/en/identifiers/eponyms.ts';
import { NEVER_NAMES } from '../../../main/engine/languages/en/identifiers/never-names.ts';
import { MEDICINES } from '../../../main/engine/languages/en/medicines.ts';
import { foldCase } from '../../../main/engine/text/words.ts';
import type { Material } from './lists.ts';

/** Folded words by how often each source (a writer, the guard's questions, the sample policies) wrote them in small letters. */
export type WordCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

const SMALL = /(?<![\p{L}\p{N}@._/-])\p{Ll}[\p{Ll}\p{M}]*(?![\p{L}\p{N}@_/])/gu;

export function countWords(texts: readonly { readonly source: string; readonly text: string }[]): WordCounts {
  const counts = new Map<string, Map<string, number>>();
  for (const { source, text } of texts) {
    for (const [word] of text.matchAll(SMALL)) {
      const folded = foldCase(word);
      const of = counts.get(folded) ?? new Map<string, number>();
      of.set(source, (of.get(source) ?? 0) + 1);
      counts.set(folded, of);
    }
  }
  return counts;
}

/** One source may be partial to a word, or to a person: it counts as this many at most. */
const AT_MOST = 3;
const COMMON_FROM = 3;

/** Words that others than `without` use. */
function commonWords(counts: WordCounts, without: string | null): string[] {
  return [...counts]
    .filter(([, of]) => {
      let total = 0;
      let sources = 0;
      for (const [source, count] of of) {
        if (source === without) continue;
        total += Math.min(count, AT_MOST);
        sources++;
      }
      return total >= COMMON_FROM || sources >= 2;
    })
    .map(([word]) => word);
}

const LIBRARY_CLASSES: Readonly<Record<string, WordClass>> = {
  FirstName: 'given-name',
  MaleName: 'given-name',
  FemaleName: 'given-name',
  LastName: 'surname',
  Place: 'place',
  City: 'place',
  Country: 'place',
  Region: 'place',
};

/** Names and places that the language library knows. */
function libraryWords(): [string, WordClass][] {
  const model = nlp.model() as { one: { lexicon: Record<string, string | string[]> } };
  return Object.entries(model.one.lexicon).flatMap(([word, tags]) =>
    [tags]
      .flat()
      .flatMap((tag) => LIBRARY_CLASSES[tag] ?? [])
      .map((wordClass): [string, WordClass] => [word, wordClass]),
  );
}

const NO_CLINICAL_WORDS: ReadonlySet<string> = new Set(['countries', 'languages', 'word-names']);

/** Classes by word, by hand, from the pack and from the library; what is common depends on who may be asked. */
export function fixedClasses(material: Material): ReadonlyMap<string, number> {
  const masks = new Map<string, number>();
  const add = (word: string, wordClass: WordClass): void => {
    for (const part of foldCase(word)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean))
      masks.set(part, (masks.get(part) ?? 0) | bitOf(wordClass));
  };
  for (const words of material.given.values()) for (const word of words) add(word, 'given-name');
  for (const words of material.surnames.values()) for (const word of words) add(word, 'surname');
  for (const [key, words] of material.classes) {
    const wordClass = WORD_CLASSES.find((known) => known === key);
    if (wordClass === undefined) throw new Error(`No such class of words: ${key}`);
    for (const word of words) add(word, wordClass);
  }
  for (const [word, wordClass] of libraryWords()) if (!word.includes(' ')) add(word, wordClass);
  for (const word of [...MEDICINES, ...TRADE_NAMES]) if (!word.includes(' ')) add(word, 'medicine');
  for (const word of EPONYMS) add(word, 'eponym');
  for (const word of NEVER_NAMES) add(word, 'clinical');
  for (const [key, words] of material.clinical)
    if (!NO_CLINICAL_WORDS.has(key)) for (const word of words) add(word, 'clinical');
  return masks;
}

export function lexiconOf(fixed: ReadonlyMap<string, number>, counts: WordCounts, without: string | null): Lexicon {
  const masks = new Map(fixed);
  for (const word of commonWords(counts, without)) masks.set(word, (masks.get(word) ?? 0) | bitOf('common'));
  return new Map([...masks].map(([word, mask]) => [hashText(word), mask]));
}
