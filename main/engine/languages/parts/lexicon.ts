/** What a word, or a few words together, mean in the fallback's language. */
export interface LexiconEntry {
  /** The field's word first, further words to search by after it; none where the word only joins others. */
  readonly english: readonly string[];
  /** Carries no content of its own: read, and not searched for. */
  readonly little: boolean;
}

interface LexiconMatch {
  readonly entry: LexiconEntry;
  /** How many words it takes, from 1. */
  readonly words: number;
}

/**
 * Clinic words of a language that no embedder knows, so that a question in it can be searched by words. It guesses: what
 * is found by it is never claimed to answer.
 */
export interface Lexicon {
  /** What stands at `from` in folded words, the longest run of them first; null where it is not known. */
  at(words: readonly string[], from: number): LexiconMatch | null;
}

/** `form form: english, english; …`, as the files of a lexicon have it. */
export function readEntries(source: string, little = false): Map<string, LexiconEntry> {
  const entries = new Map<string, LexiconEntry>();
  for (const [forms = '', meanings = ''] of source.split(/[;\n]/).map((part) => part.split(':'))) {
    const english = listOf(meanings, ',');
    for (const form of listOf(forms, '/')) entries.set(form, { english, little });
  }
  return entries;
}

const listOf = (text: string, by: string): string[] =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** `inflected` reads a single word that is not listed as it stands. */
export function createLexicon(
  listed: ReadonlyMap<string, LexiconEntry>,
  inflected: (word: string) => LexiconEntry | null,
): Lexicon {
  const longest = Math.max(1, ...[...listed.keys()].map((form) => form.split(' ').length));
  return {
    at(words, from) {
      for (let count = Math.min(longest, words.length - from); count >= 1; count -= 1) {
        const entry = listed.get(words.slice(from, from + count).join(' '));
        if (entry !== undefined) return { entry, words: count };
      }
      const word = words[from];
      const entry = word === undefined ? null : inflected(word);
      return entry === null ? null : { entry, words: 1 };
    },
  };
}
