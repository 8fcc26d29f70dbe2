/**
 * A text as the detectors read it, and where each part of it stands in the text as typed. Identifiers hide behind other
 * dashes, digits of other scripts, full-width letters and characters without width; the guard reads them so too
 * (guard/normalise.ts), but needs no places.
 */
export interface NormalForm {
  readonly text: string;
  /** The range of the text as typed that a range of `text` came from. UTF-16 units, end-exclusive. */
  original(range: { readonly start: number; readonly end: number }): { start: number; end: number };
}

/** Every dash and minus sign: Unicode's dashes (Pd), U+02D7, U+2043, U+207B, U+208B, U+2212, U+2796. */
const DASH = String.raw`[\p{Pd}˗⁃⁻₋−➖]`;
/** Soft hyphens, zero-width characters, direction marks and tags. */
const INVISIBLE = String.raw`\p{Default_Ignorable_Code_Point}+`;
/** Digits of other scripts, full-width forms and letters dressed up as mathematics. */
const OTHER_FORM = String.raw`[\p{Nd}\uFF01-\uFF5E\u{1D400}-\u{1D7FF}]`;
/** A letter and its accents typed apart; longer heaps of accents are no writing. */
const ACCENTED = String.raw`\p{L}\p{M}{1,4}`;
const SPACE = String.raw`[\p{Zs}\u2028\u2029]`;
const SPECIAL = new RegExp(`${INVISIBLE}|${DASH}|${ACCENTED}|${OTHER_FORM}|${SPACE}`, 'gu');
/** What has its normal form already; nearly all texts consist of it. */
const PLAIN = /^[\t\n\r -~¡-¬®-ʯ‘’“”…]*$/u;

const INVISIBLE_BEFORE = new RegExp(`^${INVISIBLE}`, 'u');
const INVISIBLE_ONLY = new RegExp(`^${INVISIBLE}$`, 'u');
const DASH_ONLY = new RegExp(`^${DASH}$`, 'u');
const SPACE_ONLY = new RegExp(`^${SPACE}$`, 'u');
const DIGIT_ONLY = /^\p{Nd}$/u;
/** Dashes as wide as these part clauses where no number stands on both sides. */
const WIDE_DASH = /^[—―⸺⸻]$/u;

/** 0 to 9. Unicode gives every script's digits in one run of ten, from zero (Unicode Standard, 4.6, Numeric Value). */
function decimalOf(digit: string): string {
  const plain = digit.normalize('NFKC');
  if (/^[0-9]$/.test(plain)) return plain;
  const at = digit.codePointAt(0) ?? 0;
  let zero = at;
  while (at - zero < 9 && DIGIT_ONLY.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((at - zero) % 10);
}

function plainly(found: string, before: string, after: () => string): string {
  if (INVISIBLE_ONLY.test(found)) return '';
  if (SPACE_ONLY.test(found)) return ' ';
  if (DASH_ONLY.test(found)) {
    if (WIDE_DASH.test(found) && !(DIGIT_ONLY.test(before) && DIGIT_ONLY.test(after()))) return found;
    return '-';
  }
  return DIGIT_ONLY.test(found) ? decimalOf(found) : found.normalize('NFKC');
}

/** What follows a dash at most without being seen. */
const LOOK_AHEAD = 8;

function nextVisible(typed: string, at: number): string {
  const [next = ''] = typed.slice(at, at + LOOK_AHEAD).replace(INVISIBLE_BEFORE, '');
  return next;
}

/** A stretch of the normal form, and where it came from: copied unit by unit, or standing as a whole for what was there. */
interface Stretch {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly copied: boolean;
}

/** By halves: the last stretch that begins at or before `place`. */
function stretchAt(stretches: readonly Stretch[], place: number): Stretch | undefined {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.at ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return stretches[low - 1];
}

export function normalForm(typed: string): NormalForm {
  if (PLAIN.test(typed)) return { text: typed, original: ({ start, end }) => ({ start, end }) };
  const parts: string[] = [];
  const stretches: Stretch[] = [];
  const known = new Map<string, string>();
  let length = 0;
  function add(part: string, from: number, to: number, copied: boolean): void {
    if (part === '') return;
    stretches.push({ at: length, from, to, copied });
    parts.push(part);
    length += part.length;
  }
  let at = 0;
  for (const { 0: found, index } of typed.matchAll(SPECIAL)) {
    add(typed.slice(at, index), at, index, true);
    at = index + found.length;
    const plain = known.get(found) ?? plainly(found, parts.at(-1)?.at(-1) ?? '', () => nextVisible(typed, at));
    // A wide dash alone is read by what stands around it.
    if (!WIDE_DASH.test(found)) known.set(found, plain);
    add(plain, index, at, false);
  }
  add(typed.slice(at), at, typed.length, true);
  function placeOf(unit: number): { start: number; end: number } {
    const stretch = stretchAt(stretches, unit);
    if (stretch === undefined) return { start: 0, end: 0 };
    const { from, to, copied } = stretch;
    return copied ? { start: from + unit - stretch.at, end: from + unit - stretch.at + 1 } : { start: from, end: to };
  }
  return {
    text: parts.join(''),
    original: ({ start, end }) => ({ start: placeOf(start).start, end: placeOf(end - 1).end }),
  };
}
