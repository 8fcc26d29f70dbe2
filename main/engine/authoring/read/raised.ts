/** Characters of Unicode that stand above the line (block "Superscripts and Subscripts" and the letters beside it). */
const ABOVE = new Map(
  Object.entries({
    ...{ 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' },
    ...{ '+': '⁺', '-': '⁻', '−': '⁻', '–': '⁻', '=': '⁼', '(': '⁽', ')': '⁾', n: 'ⁿ', i: 'ⁱ', x: 'ˣ' },
  }),
);

/** Those that stand below it. */
const BELOW = new Map(
  Object.entries({
    ...{ 0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉' },
    ...{ '+': '₊', '-': '₋', '−': '₋', '–': '₋', '=': '₌', '(': '₍', ')': '₎', a: 'ₐ', e: 'ₑ', o: 'ₒ', x: 'ₓ' },
  }),
);

export type Height = 'above' | 'below';

/** The letters of "1st", "2nd", "3rd", "4th" and their like in other languages, which are written on the line as well. */
const ORDINAL = /^(?:st|nd|rd|th|er|re|e|ère|ème|o|os|a|as|º|ª|tm|®|™)$/i;

/** Signs that mark notes stand above the line by themselves. */
const NOTE_SIGN = /^[*†‡§¶]{1,3}$/u;

function mapped(text: string, height: Height): string | null {
  const table = height === 'above' ? ABOVE : BELOW;
  let result = '';
  for (const letter of text.replace(/\s+/g, '')) {
    const one = table.get(letter);
    if (one === undefined) return null;
    result += one;
  }
  return result;
}

/**
 * Words above or below the line, as they are written into plain text so that nothing fuses with what stands before:
 * "10" and a raised "5" are "10⁵"; what Unicode has no characters for is set off ("a^(n-k)", "C_(max)").
 */
export function raisedText(text: string, height: Height): string {
  const trimmed = text.trim();
  if (trimmed === '' || NOTE_SIGN.test(trimmed)) return trimmed === '' ? text : trimmed;
  if (height === 'above' && ORDINAL.test(trimmed)) return trimmed;
  return mapped(trimmed, height) ?? (height === 'above' ? `^(${trimmed})` : `_(${trimmed})`);
}

const POWER_OF_TEN = /(?:^|[^\d.,])10$/;
/** Units that are squared or cubed: "m", "cm", "mm²". */
const UNIT_BEFORE = /(?:^|[^\p{L}])(?:[dcmkµμn]?m|in|ft|kg|s|L|l|h|min)$/u;
const CHARGE = /^\d?[+\-−–]$/;

/**
 * Whether raised words can only be what they look like: a power of ten or of a unit, a charge, a chemical formula's
 * number, an ordinal. Anything else may be a mark of a note, and is for a person to see.
 */
export function isRaisedForSure(before: string, text: string, height: Height): boolean {
  const trimmed = text.trim();
  if (height === 'below') return /\p{L}[)\]]?$/u.test(before);
  if (ORDINAL.test(trimmed)) return true;
  if (CHARGE.test(trimmed)) return /[\p{L}\d₀-₉)\]]$/u.test(before);
  if (!/^[-−–+]?\d{1,3}$/.test(trimmed)) return false;
  if (POWER_OF_TEN.test(before)) return true;
  return UNIT_BEFORE.test(before) && /^[-−–]?[1-4]$/.test(trimmed);
}
