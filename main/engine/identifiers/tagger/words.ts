import { foldCase } from '../../text/words.ts';
import { hashText } from '../../text/hash-text.ts';
import { DICTIONARY_BIT } from './word-classes.ts';

type WordKind = 'letters' | 'digits' | 'sign';

/** What a token is by itself, wherever it stands. */
export interface Word {
  readonly kind: WordKind;
  /** Folded; digits as ASCII, dashes as one dash. */
  readonly lower: string;
  /** Of `lower`; of a long number only its length. */
  readonly hash: number;
  readonly shape: number;
  /** Hashes of the first and last two, three and four letters; 0 where it is shorter. */
  readonly affixes: readonly number[];
  /** Bits of WORD_CLASSES. */
  readonly classes: number;
  readonly capital: boolean;
  readonly digits: number;
}

/** A word's classes by the hash of its folded form. */
export type Lexicon = ReadonlyMap<number, number>;
export type IsWord = (lower: string) => boolean;

const NO_WIDTH = /\p{Cf}/gu;
const DASH = /^\p{Pd}$/u;
/** Arabic-Indic, extended Arabic-Indic and Devanagari digits begin here; full-width ones are folded by NFKD. */
const DIGIT_BLOCKS = [0x0660, 0x06f0, 0x0966, 0x09e6];
/** From this many digits on, a number's value says nothing. */
const LONG_NUMBER = 4;

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const block = DIGIT_BLOCKS.find((first) => code >= first && code < first + 10);
  return block === undefined ? digit : String(code - block);
}

const isAscii = (text: string): boolean => /^[\x20-\x7e]+$/.test(text);

function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  if (DASH.test(text)) return '-';
  return foldCase(text.replace(NO_WIDTH, '')).replace(/\p{Nd}/gu, asciiDigit);
}

function shapeOf(text: string, kind: WordKind): string {
  if (kind === 'digits') return `9${Math.min(text.length, 12)}`;
  if (kind === 'sign') return text;
  const first = /^\p{Lu}/u.test(text);
  if (text.length === 1) return first ? 'X' : 'x';
  if (!/\p{Lu}/u.test(text)) return text.length <= 3 ? `x${text.length}` : 'xx';
  if (!/\p{Ll}/u.test(text)) return text.length <= 4 ? `X${text.length}` : 'XX';
  return /^\p{Lu}[\p{Ll}\p{M}]+$/u.test(text) ? 'Xx' : first ? 'XxX' : 'xX';
}

function affixesOf(lower: string): number[] {
  return [2, 3, 4].flatMap((n) =>
    lower.length > n ? [hashText(lower.slice(0, n)), hashText(lower.slice(-n))] : [0, 0],
  );
}

export function readWord(raw: string, lexicon: Lexicon, isWord: IsWord): Word {
  const kind: WordKind = /^\p{L}/u.test(raw) ? 'letters' : /^\p{N}/u.test(raw) ? 'digits' : 'sign';
  const lower = fold(raw);
  const text = isAscii(raw) ? raw : raw.replace(NO_WIDTH, '');
  const hash = hashText(kind === 'digits' && lower.length >= LONG_NUMBER ? yearOrLength(lower) : lower);
  const letters = kind === 'letters';
  const known = letters && isWord(lower) ? 1 << DICTIONARY_BIT : 0;
  return {
    kind,
    lower,
    hash,
    shape: hashText(shapeOf(text, kind)),
    affixes: letters ? affixesOf(lower) : [],
    classes: (lexicon.get(hashText(lower)) ?? 0) | known,
    capital: /^\p{Lu}/u.test(text),
    digits: kind === 'digits' ? lower.length : 0,
  };
}

const yearOrLength = (digits: string): string => (/^(?:19|20)\d\d$/.test(digits) ? '#year' : `#${digits.length}`);
