/** A bullet or number that was typed at the start of a line. */
export interface TypedMark {
  readonly kind: 'bullet' | 'number';
  /** As it was typed: "-", "a)", "2.". */
  readonly text: string;
  /** What numbers of one list have in common: "1.", "a)", "(i)". */
  readonly style: string;
  /** The value of a number in its list; a letter may be a Roman number too. */
  readonly values: readonly number[];
  /** Characters up to the words. */
  readonly length: number;
  /** The words begin with a number: the mark may be a minus sign. */
  readonly maybeSign: boolean;
  readonly tabbed: boolean;
}

/** Bullets as producers type or convert them; those of a check list say something, and are no bullets. */
const BULLET = /^([-–—−•·*◦▪▫‣●○■□➢➤►▶⁃∙❖o])([\s\u00a0]+)(?=\S)/u;
const HYPHENS = new Set(['-', '–', '—', '−']);
const NUMBER = /^(\(?)(\d{1,3}|[a-zA-Z]|[ivxlIVXL]{2,6})([.)])([\s\u00a0]+)(?=\S)/;

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

function roman(text: string): number {
  const digits = [...text.toLowerCase()].map((letter) => ROMAN[letter] ?? 0);
  return digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0);
}

function valuesOf(text: string): number[] {
  if (/^\d/.test(text)) return [Number(text)];
  const letter = text.length === 1 ? [text.toLowerCase().charCodeAt(0) - 96] : [];
  return /^[ivxl]+$/i.test(text) ? [...letter, roman(text)] : letter;
}

const caseOf = (text: string): string => (/^\d/.test(text) ? '1' : /^[a-z]/.test(text) ? 'a' : 'A');

/** The mark at the start of a line; null where there is none. */
export function typedMark(text: string): TypedMark | null {
  const line = text.trimStart();
  const bullet = BULLET.exec(line);
  if (bullet !== null) {
    const [whole, sign = '', gap = ''] = bullet;
    const maybeSign = HYPHENS.has(sign) && /^[\d.,]*\d/.test(line.slice(whole.length));
    return {
      kind: 'bullet',
      text: sign,
      style: sign,
      values: [],
      length: whole.length,
      maybeSign,
      tabbed: gap.includes('\t'),
    };
  }
  const number = NUMBER.exec(line);
  if (number === null) return null;
  const [whole, open = '', value = '', close = '', gap = ''] = number;
  return {
    kind: 'number',
    text: `${open}${value}${close}`,
    style: `${open}${caseOf(value)}${close}`,
    values: valuesOf(value),
    length: whole.length,
    maybeSign: false,
    tabbed: gap.includes('\t'),
  };
}
