import { isRaisedForSure, raisedText } from '../read/raised.ts';
import type { PageItem } from './page-item.ts';

/** Where an item stands against the line it belongs to. */
export type Raise = 'up' | 'down' | null;

export interface LineItem extends PageItem {
  readonly raise: Raise;
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
  '–': '⁻',
  '=': '⁼',
  '(': '⁽',
  ')': '⁾',
  n: 'ⁿ',
};
const mapped = (text: string, signs: Readonly<Record<string, string>>): string | null => {
  const letters = [...text].map((letter) => signs[letter]);
  return letters.every((letter) => letter !== undefined) ? letters.join('') : null;
};

/** Units that are squared, cubed or stand below a stroke: "m²", "kg/m²", "cm³", "s⁻¹". */
const UNIT_BEFORE = /(?:^|[\s/·\d(])(?:[mckdµμ]?m|in|ft|s|min|h|kg|g|mg|L|l|mL|ml|mol|mmol|K|V|A|W|N|Pa|Hz|d|day)$/u;
const ORDINAL = /^(?:st|nd|rd|th|e|er|re|ème|eme|o|a|os|as|º|ª)\.?$/i;
const MARK = /^(?:\d{1,3}(?:[,–-]\d{1,3})*|[a-z]|[*†‡§¶#]{1,3})\)?$/u;
const TRADE = /^(?:®|™|©|TM|SM|R)$/;

/** What a raised sign says after `before`, and whether that was a guess. */
export interface Said {
  readonly text: string;
  readonly guessed: boolean;
  /** Set where it is the mark of a footnote. */
  readonly note: string | null;
}

const said = (text: string, guessed = false, note: string | null = null): Said => ({ text, guessed, note });

/** `isNote`: a footnote with that mark stands on the page. */
export function sayRaised(raised: string, before: string, isNote: (mark: string) => boolean): Said {
  const digit = /\d$/.test(before);
  if (TRADE.test(raised)) return said(raised);
  if (digit && ORDINAL.test(raised) && raised.toLowerCase() !== 'o' && raised !== 'a') return said(raised);
  if (raised === 'o' && digit) return said(/\d$/.test(before) ? '°' : 'o');
  const power = mapped(raised, SUPERSCRIPTS);
  const ofTen = /(?:^|[^\d.,])10$/.test(before);
  if (power !== null && ofTen) return said(power, isNote(raised));
  if (power !== null && UNIT_BEFORE.test(before) && /^[-−–+]?[1-4]$/.test(raised)) return said(power, isNote(raised));
  if (power !== null && /[+−–-]$/.test(raised) && /[A-Z][a-z]?\d*$/.test(before)) return said(power);
  if (MARK.test(raised)) {
    const mark = raised.replace(/\)$/, '');
    if (isNote(mark) || !digit) return said(` (note ${mark})`, !isNote(mark), mark);
    return power === null ? said(` (note ${mark})`, true, mark) : said(power, true);
  }
  return power === null ? said(` ^${raised} `, true) : said(power, digit);
}

/** A lowered sign is part of its name (CO₂, B₁₂), and never glued to a number. */
export function sayLowered(lowered: string, before: string): Said {
  return said(raisedText(lowered, 'below'), !isRaisedForSure(before, lowered, 'below'));
}
