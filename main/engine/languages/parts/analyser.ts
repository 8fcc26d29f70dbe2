import { wordsOf } from '../../text/words.ts';

/** The full-text analysers of LanceDB (Tantivy's stemmers) that a pack may name. */
export type FullTextLanguage =
  | 'Arabic'
  | 'Danish'
  | 'Dutch'
  | 'English'
  | 'Finnish'
  | 'French'
  | 'German'
  | 'Greek'
  | 'Hungarian'
  | 'Italian'
  | 'Norwegian'
  | 'Portuguese'
  | 'Romanian'
  | 'Russian'
  | 'Spanish'
  | 'Swedish'
  | 'Tamil'
  | 'Turkish';

export interface Analyser {
  /** What LanceDB calls the language, for the full-text index. */
  readonly fullText: FullTextLanguage;
  /** The words of a text in order, folded: lower case, without accents. */
  words(text: string): string[];
  /** Stem of a folded word; a word that holds a digit is left as it is. */
  stem(word: string): string;
  /** Stems of the content words, in order, with repeats. */
  terms(text: string): string[];
  /** Forgets the words that it has read, which are kept with their stems: some were typed. */
  forget(): void;
}

const MAX_CACHED_STEMS = 50_000;

/** `stemmer` is given folded words; `stopWords` are folded and carry no content in a question or a statement. */
export function createAnalyser(of: {
  readonly code: string;
  readonly fullText: FullTextLanguage;
  readonly stemmer: (word: string) => string;
  readonly stopWords: ReadonlySet<string>;
}): Analyser {
  const segmenter = new Intl.Segmenter(of.code, { granularity: 'word' });
  const stems = new Map<string, string>();
  const words = (text: string): string[] => wordsOf(text, segmenter);
  function stem(word: string): string {
    if (/\d/.test(word)) return word;
    const known = stems.get(word);
    if (known !== undefined) return known;
    const value = of.stemmer(word);
    if (stems.size < MAX_CACHED_STEMS) stems.set(word, value);
    return value;
  }
  return {
    fullText: of.fullText,
    words,
    stem,
    terms: (text) =>
      words(text)
        .filter((word) => !of.stopWords.has(word))
        .map(stem),
    forget: () => stems.clear(),
  };
}
