import { isNegation, isUnit, isUnitAfterNumber } from './critical-words.ts';

/** Everything but `word` must be the same in both readings of a page. */
type TokenKind = 'word' | 'number' | 'unit' | 'sign' | 'negation';

/** A word, number or sign of one reading. */
export interface Token {
  readonly kind: TokenKind;
  /** What is compared: "2.5", "^5" for a raised 5, "µg", "not"; words in lower case without marks. */
  readonly key: string;
  /** As it was read, with what is written together with it ("2.5mg"). */
  readonly raw: string;
  /** UTF-16 units in the text that was cut into tokens. */
  readonly start: number;
  readonly end: number;
}

/** Characters that look the same and mean the same. */
const SAME: Readonly<Record<string, string>> = {
  ...{ μ: 'µ', º: '°', '˚': '°', '’': "'", '‘': "'", ﬁ: 'fi', ﬂ: 'fl', ﬀ: 'ff', ﬃ: 'ffi', ﬄ: 'ffl' },
  ...{
    '‐': '-',
    '‑': '-',
    '–': '-',
    '—': '-',
    '−': '-',
    '﹣': '-',
    '－': '-',
    '⩽': '≤',
    '⩾': '≥',
    '＜': '<',
    '＞': '>',
  },
  ...{ '½': ' 1/2', '¼': ' 1/4', '¾': ' 3/4' },
};
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

const PATTERN = new RegExp(
  [
    '(?<raised>[-~]?\\^\\(?-?\\d+\\)?)',
    '(?<number>\\d+(?:[.,]\\d+)*)',
    '(?<degree>°\\s?[CF]?(?![\\p{L}]))',
    "(?<word>\\p{L}[\\p{L}\\p{M}]*(?:'\\p{L}+)*)",
    '(?<percent>%)',
    '(?<compare>[<>≤≥±])',
    // A plus or minus belongs to the number after it, where no word or number stands right before.
    '(?<plus>(?<![\\p{L}\\d)])[+-](?=\\d))',
  ].join('|'),
  'gu',
);

/** A minus that a program drew apart from its number: "at − 5 °C". Between two numbers it takes one from the other. */
const isSpacedMinus = (text: string, at: number): boolean =>
  text[at] === '−' && /\d/.test(text[at + 2] ?? '') && /(?:^|[^\d\s])\s*$/u.test(text.slice(Math.max(0, at - 3), at));

/** With each unit's place in the text as it was: replacing may lengthen it. */
function plain(text: string): { readonly text: string; readonly places: readonly number[] } {
  let result = '';
  const places: number[] = [];
  let raised = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    const above = RAISED.indexOf(character);
    const lowered = LOWERED.indexOf(character);
    const minus = character === '⁻';
    let piece = SAME[character] ?? character;
    if (character === ' ' && isSpacedMinus(text, at - 1)) continue;
    if (above >= 0) piece = raised ? String(above) : `^${above}`;
    else if (minus) piece = raised ? '-' : '^-';
    else if (lowered >= 0) piece = String(lowered);
    raised = above >= 0 || minus;
    for (const unit of piece) {
      result += unit;
      places.push(at);
    }
  }
  places.push(text.length);
  return { text: result, places };
}

const withoutMarks = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');

function tokenFor(groups: Record<string, string | undefined>, before: string): { kind: TokenKind; key: string } {
  if (groups.raised !== undefined)
    return { kind: 'number', key: `^${groups.raised.replace(/[()^]/g, '').replace('~', '-')}` };
  if (groups.number !== undefined) return { kind: 'number', key: groups.number };
  if (groups.degree !== undefined)
    return { kind: 'unit', key: groups.degree.replace(/[°\s]/g, '').toLowerCase() || '°' };
  if (groups.percent !== undefined) return { kind: 'unit', key: '%' };
  if (groups.compare !== undefined) return { kind: 'sign', key: groups.compare };
  if (groups.plus !== undefined) return { kind: 'sign', key: groups.plus };
  const word = (groups.word ?? '').toLowerCase();
  if (isNegation(word)) return { kind: 'negation', key: word };
  const afterNumber = /[\d/]\s?$/.test(before);
  if (isUnit(word) || (afterNumber && isUnitAfterNumber(word))) return { kind: 'unit', key: word };
  return { kind: 'word', key: withoutMarks(word) };
}

/** The tokens of a text in their order; punctuation is none. */
export function tokensOf(text: string): Token[] {
  const { text: even, places } = plain(text);
  const tokens: Token[] = [];
  for (const match of even.matchAll(PATTERN)) {
    const { kind, key } = tokenFor(match.groups ?? {}, even.slice(Math.max(0, match.index - 3), match.index));
    const start = places[match.index] ?? 0;
    const end = places[match.index + match[0].length] ?? text.length;
    tokens.push({ kind, key, raw: text.slice(start, Math.max(end, start + 1)), start, end });
  }
  return tokens;
}
