import type { LanguagePacks } from '../../languages/packs.ts';
import type { Lexicon } from '../../languages/parts/lexicon.ts';
import type { ShortForms } from '../../languages/parts/short-forms.ts';
import type { SpellingWords } from '../../languages/parts/spelling-words.ts';
import type { Turn } from '../../platform/foreground.ts';
import { createSpeller, type Speller } from '../../text/spelling/speller.ts';
import { foldCase } from '../../text/words.ts';
import type { GlossaryEntry } from '../bundle-manifest.ts';
import type { IndexedPassage } from '../index/port.ts';
import { passageTitle } from '../passage-title.ts';

const WORD = /\p{L}{3,}/gu;

/** How often each word stands in the texts. Each word is folded once: a text takes several times as long. */
function createWordCount() {
  const written = new Map<string, number>();
  return {
    add(text: string): void {
      for (const word of text.normalize('NFC').match(WORD) ?? []) written.set(word, (written.get(word) ?? 0) + 1);
    },
    counts: (): Map<string, number> => foldedCounts(written),
  };
}

function foldedCounts(written: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word, count] of written) {
    const folded = foldCase(word);
    counts.set(folded, (counts.get(folded) ?? 0) + count);
  }
  return counts;
}

/**
 * Every word of the policies is known. A misspelt one becomes one of them only if the dictionary has it too: what
 * stands nowhere but in a policy must not be told to those who may not read it.
 */
function spellerOf(
  words: SpellingWords,
  shortForms: ShortForms | null,
  counts: ReadonlyMap<string, number>,
  lexicons: readonly Lexicon[],
): Speller {
  const targets = new Map([...words.common].map((word) => [word, 1]));
  let most = 1;
  for (const [word, count] of counts) {
    most = Math.max(most, count);
    if (words.isWord(word) || targets.has(word)) targets.set(word, count);
  }
  for (const word of words.everyday) targets.set(word, most + 1);
  for (const word of words.neverPutIn) targets.delete(word);
  return createSpeller({
    words: targets,
    isKnown: (word) =>
      words.isWord(word) ||
      counts.has(word) ||
      words.shorthand.has(word) ||
      words.neverPutIn.has(word) ||
      shortForms?.knows(word) === true,
    isWord: words.isWord,
    isWordElsewhere: (word) => lexicons.some((lexicon) => lexicon.at([foldCase(word)], 0) !== null),
    medicines: words.medicines,
  });
}

/** Texts counted between two looks at what else there is to do: a few milliseconds' work. */
const COUNTED_AT_ONCE = 200;

/** Typing errors are put right by the words of what is active, language by language, once for each activation. */
export interface Spellers {
  /** Null for a language without words to spell by. Counts first where that is not done yet. */
  of(code: string): Speller | null;
  /** Counts for every language; `turn` is asked every few milliseconds. */
  prepare(turn: Turn): Promise<void>;
}

export function createSpellers(
  passages: readonly IndexedPassage[],
  glossary: readonly GlossaryEntry[],
  languages: LanguagePacks,
): Spellers {
  const made = new Map<string, Speller | null>();
  const lexicons = languages.beside.flatMap(({ lexicon }) => (lexicon === null ? [] : [lexicon]));
  function* textsOf(code: string): Iterable<string> {
    for (const indexed of passages)
      if (indexed.document.language === code) yield `${passageTitle(indexed)}\n${indexed.passage.text}`;
    for (const { term, means } of glossary) yield [term, ...means].join('\n');
  }
  function make(code: string, counts: () => ReadonlyMap<string, number>): Speller | null {
    const pack = languages.all.find((one) => one.code === code);
    const speller = pack?.spelling ? spellerOf(pack.spelling, pack.shortForms, counts(), lexicons) : null;
    made.set(code, speller);
    return speller;
  }
  return {
    of(code) {
      const known = made.get(code);
      if (known !== undefined) return known;
      const count = createWordCount();
      for (const text of textsOf(code)) count.add(text);
      return make(code, count.counts);
    },
    async prepare(turn) {
      for (const { code } of languages.all.filter(({ spelling }) => spelling !== null)) {
        const count = createWordCount();
        let n = 0;
        for (const text of textsOf(code)) {
          if (n % COUNTED_AT_ONCE === 0) await turn();
          n += 1;
          count.add(text);
        }
        await turn();
        if (!made.has(code)) make(code, count.counts);
      }
    },
  };
}
