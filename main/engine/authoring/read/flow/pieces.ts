import { PLAIN_PIECE, type Piece } from './model.ts';

export const plainOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

/** Cuts at a place of the plain text; a note that stands there goes to the left. */
export function cut(pieces: readonly Piece[], at: number): [Piece[], Piece[]] {
  const left: Piece[] = [];
  const right: Piece[] = [];
  let from = 0;
  for (const piece of pieces) {
    const to = from + piece.text.length;
    if (to <= at) left.push(piece);
    else if (from >= at) right.push(piece);
    else {
      left.push({ ...piece, text: piece.text.slice(0, at - from) });
      right.push({ ...piece, text: piece.text.slice(at - from) });
    }
    from = to;
  }
  return [left, right];
}

/** The same pieces without white space at their ends. */
export function trimmed(pieces: readonly Piece[]): Piece[] {
  const text = plainOf(pieces);
  const start = text.length - text.trimStart().length;
  const [kept] = cut(pieces, Math.max(start, text.trimEnd().length));
  return start === 0 ? kept : cut(kept, start)[1];
}

export const withText = (text: string): Piece => ({ ...PLAIN_PIECE, text });

/** Lines of a paragraph. */
export function splitAtBreaks(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [];
  let rest = [...pieces];
  for (;;) {
    const at = plainOf(rest).indexOf('\n');
    if (at < 0) return [...lines, rest];
    const [line, after] = cut(rest, at);
    lines.push(line);
    rest = cut(after, 1)[1];
  }
}

/** White space as a sentence has it; without it at the ends. */
export function collapsed(pieces: readonly Piece[]): Piece[] {
  let before = ' ';
  const result = pieces.map((piece) => {
    let text = '';
    for (const unit of piece.text) {
      const shown = /[\s\u00a0]/.test(unit) ? ' ' : unit;
      if (shown === ' ' && before === ' ') continue;
      text += shown;
      before = shown;
    }
    return { ...piece, text };
  });
  return trimmed(result);
}
