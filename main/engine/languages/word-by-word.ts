import { wordsOf } from '../text/words.ts';
import type { DetectedLanguage } from './detect.ts';
import { isEnglishWord } from './en/dictionary.ts';
import type { PartialLanguagePack } from './pack.ts';
import type { LanguagePacks } from './packs.ts';
import type { Lexicon } from './parts/lexicon.ts';

/** A text as a lexicon reads it, word by word, in the fallback's language. No translation: what it says may be lost. */
export interface WordByWord {
  /** ISO 639-1, of the text. */
  readonly language: string;
  /** Each word by its first meaning, in the order of the text, with the little words. */
  readonly reading: string;
  /** Every meaning of the words that carry content, what stands in English already, and words that neither knows. */
  readonly searchWords: string;
  /** Whether a clinician who is a native speaker has read the lexicon. */
  readonly reviewed: boolean;
}

/** Share of the words that the lexicon has to know where detection tells the same language. */
const ENOUGH = 0.4;
/** Where it tells another: "la", "ni" and "si" stand in many languages. */
const ENOUGH_AGAINST_DETECTION = 0.7;
const MIN_WORDS_AGAINST_DETECTION = 2;
/** Mixed with English: the lexicon's share and words, and that of both together. */
const ENOUGH_MIXED = 0.4;
const MIN_WORDS_MIXED = 3;
const TOGETHER = 0.9;
/** UTF-16 units that are read of a text: it may be longer than any question, and hostile. */
const MAX_LENGTH = 4_000;
/** Shorter ones are words of many languages. */
const MIN_ENGLISH = 4;

interface ReadWords {
  readonly reading: readonly string[];
  readonly content: readonly string[];
  /** Words of the text that the lexicon knows, of all that have letters. */
  readonly known: number;
  readonly words: number;
  /** Words of English among those that it does not know. */
  readonly english: number;
  /** Content words that the lexicon knows. */
  readonly meant: number;
}

function read(lexicon: Lexicon, words: readonly string[]): ReadWords {
  const reading: string[] = [];
  const content: string[] = [];
  let [known, meant, english, numbers] = [0, 0, 0, 0];
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    const match = lexicon.at(words, at);
    const own = /\d/.test(word) || (word.length >= MIN_ENGLISH && isEnglishWord(word));
    if (match !== null) {
      const [first] = match.entry.english;
      if (first !== undefined) reading.push(first);
      if (!match.entry.little) content.push(...match.entry.english);
      known += match.words;
      if (!match.entry.little) meant += 1;
    } else if (own) {
      reading.push(word);
      content.push(word);
      if (/\d/.test(word)) numbers += 1;
      else english += 1;
    } else if (word.length >= MIN_ENGLISH) {
      // It may be the name of a medicine: where a document has it, that is what was asked about.
      content.push(word);
    }
    at += match?.words ?? 1;
  }
  return { reading, content: [...new Set(content)], known, words: words.length - numbers, english, meant };
}

function enough(
  { known, english, words, meant }: ReadWords,
  { code }: PartialLanguagePack,
  detected: DetectedLanguage,
): boolean {
  if (words === 0 || meant === 0) return false;
  const share = known / words;
  if (detected.code === code) return share >= ENOUGH;
  const alone = share >= ENOUGH_AGAINST_DETECTION && known >= MIN_WORDS_AGAINST_DETECTION;
  const mixed = share >= ENOUGH_MIXED && known >= MIN_WORDS_MIXED && (known + english) / words >= TOGETHER;
  return alone || mixed;
}

/** The text word by word where a language with a lexicon is told by it, whatever detection says of a short text; else null. */
export function readWordByWord(
  text: string,
  detected: DetectedLanguage,
  { beside }: Pick<LanguagePacks, 'beside'>,
): WordByWord | null {
  const start = text.slice(0, MAX_LENGTH);
  for (const pack of beside) {
    if (pack.lexicon === null) continue;
    const found = read(pack.lexicon, wordsOf(start, new Intl.Segmenter(pack.code, { granularity: 'word' })));
    if (!enough(found, pack, detected)) continue;
    return {
      language: pack.code,
      reading: found.reading.join(' '),
      searchWords: found.content.join(' '),
      reviewed: pack.reviewedOn !== null,
    };
  }
  return null;
}

/**
 * What an embedder reads of a text in a language that it does not know: its vectors of the text itself say little, and
 * what is learned from vectors then sees dangers in ordinary questions and none in dangers (docs/measurements.md).
 */
export const createEmbedderReading =
  (
    languages: Pick<LanguagePacks, 'beside'>,
    detect: (text: string) => DetectedLanguage,
  ): ((text: string, known: readonly string[]) => string) =>
  (text, known) => {
    const read = readWordByWord(text, detect(text), languages);
    return read === null || known.includes(read.language) ? text : read.reading;
  };
