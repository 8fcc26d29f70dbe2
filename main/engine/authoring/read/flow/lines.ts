import type { FlowParagraph, Piece } from './model.ts';
import { collapsed, cut, plainOf, splitAtBreaks, trimmed, withText } from './pieces.ts';
import { typedMark } from './typed-marks.ts';

/** What stands before a tab is a name up to this length (characters). */
const MAX_KEY_CHARS = 60;
/** A line from here on was broken because it was full. */
const FULL_LINE_CHARS = 60;
const LEADERS = /\s*(?:\.{4,}|…{2,}|(?:\. ){4,}\.?)\s*/;

/** Whether a line goes on from the one before: by a small letter, or because that one asks for more. */
function goesOn(before: string, line: string): boolean {
  if (typedMark(line) !== null) return false;
  if (/^[\p{Ll}\d(]/u.test(line)) return !/[.!?:;]$/.test(before) || /^\p{Ll}/u.test(line);
  if (/[,–-]$|\b(?:and|or|of|the|to|y|o|de|et|ou|und|oder)$/i.test(before)) return true;
  return before.length > FULL_LINE_CHARS && !/[.!?:;]$/.test(before);
}

/** A paragraph of several lines that are each something of their own, as paragraphs. */
export function paragraphsOf(paragraph: FlowParagraph): FlowParagraph[] {
  const lines = splitAtBreaks(paragraph.pieces).filter(
    (line) => plainOf(line).trim() !== '' || line.some(({ note }) => note !== null),
  );
  const groups: Piece[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last !== undefined && (paragraph.heading !== null || goesOn(plainOf(last).trim(), plainOf(line).trim())))
      last.push(withText(' '), ...line);
    else groups.push([...line]);
  }
  return groups.map((pieces, index) => ({ ...paragraph, pieces, ...(index > 0 && { label: null }) }));
}

/** Indent by tabs or spaces that were typed, twentieths of a point: half an inch a tab, as word processors have it. */
export function typedIndent(text: string): number {
  const lead = /^[\s\u00a0]*/.exec(text)?.[0] ?? '';
  return [...lead].reduce((sum, unit) => sum + (unit === '\t' ? 720 : 60), 0);
}

/** "key⇥value" and "key ..... value" as "key: value"; other tabs as the gaps between columns. */
export function withoutTabs(pieces: readonly Piece[]): Piece[] {
  const line = trimmed(pieces);
  const text = plainOf(line);
  const leaders = LEADERS.exec(text);
  if (leaders !== null && leaders.index > 0 && leaders.index + leaders[0].length < text.length)
    return withoutTabs([...joinKey(line, leaders.index, leaders[0].length)]);
  const gaps = [...text.matchAll(/\s*\t\s*/g)];
  const [only] = gaps;
  if (
    only !== undefined &&
    gaps.length === 1 &&
    only.index <= MAX_KEY_CHARS &&
    !/[.!?;,:]$/.test(text.slice(0, only.index))
  )
    return collapsed(joinKey(line, only.index, only[0].length));
  if (gaps.length > 1) return collapsed(line.map((piece) => ({ ...piece, text: piece.text.replace(/\t+/g, '; ') })));
  return collapsed(line);
}

function joinKey(line: readonly Piece[], at: number, gap: number): Piece[] {
  const [key, rest] = cut(line, at);
  const [, value] = cut(rest, gap);
  return [...key, withText(plainOf(key).endsWith(':') ? ' ' : ': '), ...value];
}
