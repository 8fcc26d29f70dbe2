import { isRaisedForSure, raisedText } from '../raised.ts';
import { quoted, type WarningList } from '../warning-list.ts';

/** A single letter that is an ordinal in one language ("1ª") and a mark of a note in all. */
const LETTER = /^[aeo]$/i;

/** Text above or below the line as it is written on it; told where it may be the mark of a note. */
export function raisedPiece(
  text: string,
  height: 'above' | 'below' | 'line',
  before: string,
  notices: WarningList,
): string {
  if (height === 'line' || !/[\p{L}\p{N}+−–-]/u.test(text)) return text;
  // Letters below the line are read as well on it: "Cmax".
  if (height === 'below' && /^\p{L}+$/u.test(text.trim())) return text;
  const reference = height === 'above' ? /^\s*\[(\d{1,3})\]\s*$/.exec(text)?.[1] : undefined;
  if (reference !== undefined) {
    notices.add(
      'raised_text',
      `${quoted(text)} stands above the line after ${quoted(before.slice(-60))}: it may be a mark that refers to a note.`,
    );
    return ` (note ${reference})`;
  }
  const mark = height === 'above' && LETTER.test(text.trim());
  const shown = mark ? `^(${text.trim()})` : raisedText(text, height);
  if (mark || !isRaisedForSure(before, text, height))
    notices.add(
      'raised_text',
      `${quoted(text)} stands ${height === 'above' ? 'above' : 'below'} the line after ${quoted(before.slice(-60))}: it may be a mark that refers to a note.`,
    );
  return /^\s/.test(text) ? ` ${shown}` : /\s$/.test(text) ? `${shown} ` : shown;
}
