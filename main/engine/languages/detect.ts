import { createRequire } from 'node:module';
import { openEld } from './detection/open-eld.ts';
import { isEnglishWord } from './en/dictionary.ts';

/** `code`: ISO 639-1. */
export interface DetectedLanguage {
  readonly code: string;
  readonly reliable: boolean;
  /** So plainly another language than English that typing errors do not explain it. */
  readonly plain?: boolean;
  /** Languages that it may be instead, likeliest first: in short texts Zulu, Xhosa and Luganda look alike. */
  readonly others?: readonly string[];
}

/** Opened with the first question, and kept. */
let eld: ReturnType<typeof openEld> | null = null;

/** Fewer letters than this say too little of a language. */
const MIN_LETTERS = 12;
/** eld scores its languages above this; one that it does not know comes out as a neighbour with less. */
const SURE_SCORE = 0.65;
/** English with typing errors never looks this much like another language: of 4,592 questions misspelt in up to every word, one above 0.7. */
const PLAIN_SCORE = 0.75;
/** From this share of known English words on, terse notes with abbreviations and drug names are English. */
const ENGLISH_SHARE = 0.5;
/** Above this, whatever the shape of the words says ("malaria test kits ordering"). */
const SURELY_ENGLISH = 0.8;
const MIN_WORDS = 3;

/** Languages of clinics that eld does not know: ISO 639-3 (franc) → ISO 639-1. */
const OTHERS: Readonly<Record<string, string>> = {
  swh: 'sw',
  zul: 'zu',
  xho: 'xh',
  som: 'so',
  hau: 'ha',
  ibo: 'ig',
  nya: 'ny',
  sna: 'sn',
  kin: 'rw',
  run: 'rn',
  lug: 'lg',
  lin: 'ln',
  gaz: 'om',
  tsn: 'tn',
  sot: 'st',
  afr: 'af',
  plt: 'mg',
  hat: 'ht',
  quy: 'qu',
  ind: 'id',
  jav: 'jv',
  ceb: 'ceb',
};
const CANDIDATES = Object.keys(OTHERS);
/** A language with at least this share of the likeliest one's score may be meant too; at most so many of them. */
const ALIKE = 0.7;
const MAX_OTHERS = 3;

function likeliest(text: string): readonly string[] {
  // Loaded with the first text that eld does not know: its trigrams take 13 MB.
  const { francAll } = createRequire(import.meta.url)('franc') as typeof import('franc');
  return francAll(text, { only: CANDIDATES, minLength: MIN_LETTERS })
    .filter(([, score]) => score >= ALIKE)
    .flatMap(([code]) => OTHERS[code] ?? []);
}

function englishShare(text: string): { share: number; words: number } {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return { share: words.length === 0 ? 1 : words.filter(isEnglishWord).length / words.length, words: words.length };
}

/**
 * ISO 639-1. `reliable` only where the text is long enough and one language stands out; medical words alone do not. What
 * one library does not know, another is asked for: a question in an unknown language must never pass for English.
 */
export function detectLanguage(text: string): DetectedLanguage {
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  eld ??= openEld();
  const found = eld.detect(text);
  const score = found.getScores()[found.language] ?? 0;
  const english = englishShare(text);
  if (english.share >= SURELY_ENGLISH) return { code: 'en', reliable: letters >= MIN_LETTERS };
  if (found.isReliable() && score >= SURE_SCORE) {
    const plain = score >= PLAIN_SCORE && letters >= MIN_LETTERS;
    return { code: found.language, reliable: letters >= MIN_LETTERS, ...(plain && { plain }) };
  }
  if (english.share >= ENGLISH_SHARE)
    return { code: 'en', reliable: letters >= MIN_LETTERS && english.share > ENGLISH_SHARE };
  const [other, ...others] = likeliest(text);
  if (other !== undefined && (!found.isReliable() || score < SURE_SCORE))
    return { code: other, reliable: english.words >= MIN_WORDS, others: others.slice(0, MAX_OTHERS) };
  return { code: found.language || 'en', reliable: letters >= MIN_LETTERS && found.isReliable() };
}
