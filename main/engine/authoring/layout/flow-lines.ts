import type { WarningCode } from '../../../../shared/contract/authoring.ts';
import { type ListMark, listMark } from './list-marks.ts';
import { type Piece, textOf } from './rows.ts';
import type { DocumentStyle } from './style.ts';

/** How far the text reaches to both sides at some height, points. */
export interface Edges {
  readonly left: number;
  readonly right: number;
}

export interface FlowContext {
  readonly page: number;
  readonly style: DocumentStyle;
  /** How far lines could reach where this one stands: a box beside it takes its room. */
  edgesAt(piece: Piece): Edges;
  readonly isNote: (mark: string) => boolean;
  /** The numbered list that the page or column before ended with; its last number. */
  readonly before: ListState;
  warn(code: WarningCode, text: string): void;
}

/** The open lists, the outermost first. */
export interface ListState {
  readonly levels: readonly Level[];
}

export interface Level {
  /** Of the mark, from the text's left edge. */
  readonly x: number;
  readonly kind: ListMark['kind'];
  readonly value: number;
}

export interface Line {
  readonly piece: Piece;
  readonly text: string;
  readonly mark: ListMark | null;
  readonly edges: Edges;
}

/** A paragraph or an item that the next line may go on with. */
export interface Open {
  readonly kind: 'paragraph' | 'item';
  text: string;
  readonly first: Line;
  last: Line;
  readonly level: number;
  readonly number: number | null;
  /** Where the item's words begin, points; of a paragraph its left edge. */
  readonly textX: number;
}

export const ENDS = /[.!?:;؟。][)"'”’»\]]*$/u;
/** Words that no sentence ends with. */
export const OPEN_WORD =
  /(?:^|\s)(?:the|a|an|and|or|of|to|than|in|with|without|for|at|by|from|if|unless|until|not|no|is|are|be|every|each|below|above|within|after|before|y|o|de|del|la|el|los|las|en|con|sin|para|por|que|no|cada|et|ou|du|des|le|les|pour|avec|sans|ne|pas|und|oder|der|die|das|von|mit|ohne|nicht|bei)$/iu;
/** A line that is further below than this many lines begins something new. */
const APART = 1.3;
const MIN_APART = 1.3;
/** Edges that differ by less than this share of the size are the same. */
export const SAME_EDGE = 0.7;

export const quoted = (text: string): string => `"${text.length > 90 ? `${text.slice(0, 90)}…` : text}"`;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The usual distance of two lines of one paragraph. */
function leadingOf(pieces: readonly Piece[]): number {
  const gaps = pieces.slice(1).flatMap((piece, i) => {
    const before = pieces[i];
    const gap = before ? piece.baseline - before.baseline : 0;
    return gap > 0 && gap < 2.4 * piece.size ? [gap] : [];
  });
  // The nearer half: gaps between paragraphs are wider than those within.
  const sorted = gaps.sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : median(sorted.slice(0, Math.max(1, Math.ceil(sorted.length * 0.5))));
}

export function linesOf(pieces: readonly Piece[], { edgesAt, isNote, warn }: FlowContext): Line[] {
  return pieces.map((piece) => {
    const { text, guessed } = textOf(piece, isNote);
    for (const sign of guessed) warn('raised_text', `a raised or lowered sign is read as ${quoted(sign)}.`);
    if (text.includes('\uFFFD'))
      warn('symbol_guessed', `a sign that the file gives no letter for stands in ${quoted(text)}.`);
    return { piece, text, mark: listMark(text), edges: edgesAt(piece) };
  });
}

/** How two lines, one below the other, stand to each other. */
export interface Neighbours {
  isApart(before: Line, line: Line): boolean;
  /** The line's first word would have fitted on the line before. */
  brokeEarly(before: Line, line: Line): boolean;
}

/** Lines that follow each other without a gap, by their place among all lines. */
function stretchesOf(lines: readonly Line[], isApart: Neighbours['isApart']): Line[][] {
  const stretches: Line[][] = [];
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    const goesOn = before && !isApart(before, line) && Math.abs(before.piece.size - line.piece.size) < 0.4;
    if (goesOn) stretches.at(-1)?.push(line);
    else stretches.push([line]);
  }
  return stretches;
}

/** A line that goes on in small letters with one that ends no sentence: its paragraph was broken for want of room. */
const wraps = (lines: readonly Line[]): boolean =>
  lines.slice(1).some((line, i) => /^\p{Ll}/u.test(line.text) && !ENDS.test(lines[i]?.text ?? '.'));

/**
 * How far paragraphs reach that are set narrower than the page's text: as far as the longest line of the paragraph and
 * of its neighbours.
 */
function narrowRights(lines: readonly Line[], isApart: Neighbours['isApart']): Map<Line, number> {
  const stretches = stretchesOf(lines, isApart);
  const result = new Map<Line, number>();
  for (const [i, stretch] of stretches.entries()) {
    const [first] = stretch;
    const near = stretches.slice(Math.max(0, i - 1), i + 2).filter(([other]) => {
      if (!first || !other) return false;
      const size = first.piece.size;
      return Math.abs(other.piece.x - first.piece.x) < size && Math.abs(other.piece.size - size) < 0.4;
    });
    if (!near.some(wraps)) continue;
    const right = Math.max(...near.flat().map(({ piece }) => piece.right));
    for (const line of stretch) result.set(line, right);
  }
  return result;
}

/** A number as it stands before its unit. */
const AMOUNT = /^[(≤≥<>~±]*\d[\d.,/–-]*$/u;

/**
 * Of the first word, points; an amount goes with what it counts, from which good setting does not part it ("24 hours" with
 * a space that does not break).
 */
function firstWidth({ piece: { items } }: Line): number {
  const [word, next] = items;
  if (!word) return 0;
  return next && AMOUNT.test(word.text.trim()) ? next.x + next.width - word.x : word.width;
}

export function neighboursOf(lines: readonly Line[]): Neighbours {
  const leading = leadingOf(lines.map(({ piece }) => piece));
  const isApart: Neighbours['isApart'] = (before, line) => {
    const gap = line.piece.baseline - before.piece.baseline;
    const size = Math.max(before.piece.size, line.piece.size);
    return gap < 0 || (gap > APART * Math.max(leading, 0.9 * size) && gap > MIN_APART * size);
  };
  const narrow = narrowRights(lines, isApart);
  return {
    isApart,
    brokeEarly(before, line) {
      const { size, right } = before.piece;
      const edge = Math.min(before.edges.right, narrow.get(before) ?? before.edges.right);
      return right + 0.3 * size + firstWidth(line) < edge - 0.6 * size;
    },
  };
}

export const isOpenText = (line: Line): boolean => !ENDS.test(line.text);

export const sameLook = (a: Line, b: Line): boolean =>
  a.piece.bold === b.piece.bold && Math.abs(a.piece.size - b.piece.size) < 0.4;
