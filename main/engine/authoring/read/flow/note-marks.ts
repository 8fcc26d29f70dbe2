import { NOTE_MARK } from '../blocks/typed-marks.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import type { Piece } from './model.ts';
import { cut, plainOf, withText } from './pieces.ts';

/** A mark that was typed ("the clerk[2]") would look like a citation of an answer: it is written "(note 2)". */
export function withMarksApart(pieces: readonly Piece[], notices: WarningList): Piece[] {
  let result = [...pieces];
  const text = plainOf(pieces);
  for (const found of [...text.matchAll(NOTE_MARK)].toReversed()) {
    const [left, rest] = cut(result, found.index);
    const [, right] = cut(rest, found[0].length);
    result = [...left, withText(` (note ${found[1] ?? ''})`), ...right];
    notices.add('footnote', `A mark of a note was set apart, and its note stands elsewhere: ${quoted(text)}`);
  }
  return result;
}
