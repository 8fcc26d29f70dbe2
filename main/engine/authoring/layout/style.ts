import type { Piece } from './rows.ts';
import { textOf } from './rows.ts';

/** What tells headings from text in one document. */
export interface DocumentStyle {
  /** The size that most letters have, points. */
  readonly body: number;
  /** Larger sizes that headings have, the largest first. */
  readonly headingSizes: readonly number[];
  /** Most of the text is bold: bold says nothing. */
  readonly boldBody: boolean;
}

/** A larger size than the text's by this factor is a heading's. */
const HEADING_FACTOR = 1.09;
const rounded = (size: number): number => Math.round(size * 2) / 2;

export function styleOf(pieces: readonly Piece[]): DocumentStyle {
  const letters = new Map<number, number>();
  let bold = 0;
  let all = 0;
  for (const piece of pieces) {
    const count = piece.items.reduce((sum, { text }) => sum + text.length, 0);
    letters.set(rounded(piece.size), (letters.get(rounded(piece.size)) ?? 0) + count);
    all += count;
    if (piece.bold) bold += count;
  }
  const body = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const larger = [...letters.keys()].filter((size) => size > body * HEADING_FACTOR).sort((a, b) => b - a);
  return { body, headingSizes: larger, boldBody: bold > 0.5 * all };
}

const MAX_HEADING_LETTERS = 140;
/** Larger letters that make a sentence of more words are text that stresses. */
const MAX_SENTENCE_WORDS = 9;
/** A sentence, not a heading, ends so. */
const SENTENCE_END = /[.;,:]$/u;

export type HeadingRank = { readonly depth: number } | null;

/** The heading that a line is by its letters alone; null for text. `alone`: no text stands beside it. */
export function headingRank(piece: Piece, style: DocumentStyle): HeadingRank {
  const { text } = textOf(piece);
  if (text.length > MAX_HEADING_LETTERS || !/\p{L}/u.test(text)) return null;
  if (SENTENCE_END.test(text) && text.split(' ').length > MAX_SENTENCE_WORDS) return null;
  const at = style.headingSizes.findIndex((size) => Math.abs(size - rounded(piece.size)) < 0.3);
  if (at >= 0) return { depth: Math.min(at + 1, 5) };
  const bodySized = piece.size >= style.body * 0.95;
  if (piece.bold && !style.boldBody && bodySized && !SENTENCE_END.test(text))
    return { depth: Math.min(style.headingSizes.length + 1, 6) };
  return null;
}
