/** A mark that begins an item of a list, as it was written. */
export interface ListMark {
  readonly kind: 'bullet' | 'dash' | 'number' | 'letter';
  /** The mark itself, e.g. "•", "3." or "(a)". */
  readonly written: string;
  /** Of a number; of a letter its place in the alphabet. */
  readonly value: number;
  readonly rest: string;
}

const BULLET = /^([•●▪◦‣∙·■□☐☑☒✓✗➢❖◆⇨→\uFFFD])\s*(?=\S)/u;
const ROUND = /^(o)\s+(?=\S)/u;
/** Signs that may be a minus, a dash in a sentence, or the mark of a list. */
const DASH = /^([-−–—*])(\s*)(?=\S)/u;
const NUMBER = /^(\(?(\d{1,3})[.)])\s+(?=\S)/u;
const LETTER = /^(\(?([a-z]|[ivx]{2,4})[.)])\s+(?=\S)/u;

export function listMark(text: string): ListMark | null {
  const bullet = BULLET.exec(text) ?? ROUND.exec(text);
  if (bullet) return { kind: 'bullet', written: bullet[1] ?? '', value: 0, rest: text.slice(bullet[0].length) };
  const dash = DASH.exec(text);
  if (dash) return { kind: 'dash', written: dash[1] ?? '', value: 0, rest: text.slice(dash[0].length) };
  const number = NUMBER.exec(text);
  if (number)
    return { kind: 'number', written: number[1] ?? '', value: Number(number[2]), rest: text.slice(number[0].length) };
  const letter = LETTER.exec(text);
  if (!letter) return null;
  return {
    kind: 'letter',
    written: letter[1] ?? '',
    value: (letter[2] ?? 'a').charCodeAt(0) - 96,
    rest: text.slice(letter[0].length),
  };
}

/** The boxes that are ticked or not say something: they stay with the words. */
export const isBox = (written: string): boolean => /^[☐☑☒✓✗□\uFFFD→]$/u.test(written);
