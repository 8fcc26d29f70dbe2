import type { Piece, Row } from './rows.ts';
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

/** A line that stands alone at its height with so many letters is one of a paragraph, and no cell. */
const TEXT_LINE = 40;
/** So many letters of paragraphs tell the text's size; with fewer all letters do. */
const ENOUGH = 80;

const lettersOf = ({ items }: Piece): number => items.reduce((sum, { text }) => sum + text.length, 0);

/** The size of the paragraphs: a table set smaller may hold more letters than they do. */
function bodyOf(rows: readonly Row[]): number {
  const all = rows.flatMap(({ pieces }) => pieces);
  const lines = rows
    .flatMap(({ pieces }) => (pieces.length === 1 ? pieces : []))
    .filter((piece) => lettersOf(piece) >= TEXT_LINE);
  const enough = lines.reduce((sum, piece) => sum + lettersOf(piece), 0) >= ENOUGH;
  const letters = new Map<number, number>();
  for (const piece of enough ? lines : all)
    letters.set(rounded(piece.size), (letters.get(rounded(piece.size)) ?? 0) + lettersOf(piece));
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

export function styleOf(rows: readonly Row[]): DocumentStyle {
  const pieces = rows.flatMap((row) => row.pieces);
  const count = (list: readonly Piece[]): number => list.reduce((sum, piece) => sum + lettersOf(piece), 0);
  const body = bodyOf(rows);
  const sizes = new Set(pieces.map(({ size }) => rounded(size)));
  const larger = [...sizes].filter((size) => size > body * HEADING_FACTOR).sort((a, b) => b - a);
  return { body, headingSizes: larger, boldBody: count(pieces.filter(({ bold }) => bold)) > 0.5 * count(pieces) };
}

const MAX_HEADING_LETTERS = 140;
/** Larger letters that make a sentence of more words are text that stresses. */
const MAX_SENTENCE_WORDS = 9;
/** A sentence, not a heading, ends so. */
const SENTENCE_END = /[.;,:]$/u;

/** Large letters that make a whole sentence are text that stresses. */
export const isSentence = (text: string): boolean =>
  SENTENCE_END.test(text) && text.split(' ').length > MAX_SENTENCE_WORDS;

export type HeadingRank = { readonly depth: number } | null;

/** The heading that a line is by its letters alone; null for text. `alone`: no text stands beside it. */
export function headingRank(piece: Piece, style: DocumentStyle): HeadingRank {
  const { text } = textOf(piece);
  if (text.length > MAX_HEADING_LETTERS || !/\p{L}/u.test(text)) return null;
  if (isSentence(text)) return null;
  const at = style.headingSizes.findIndex((size) => Math.abs(size - rounded(piece.size)) < 0.3);
  if (at >= 0) return { depth: Math.min(at + 1, 5) };
  const bodySized = piece.size >= style.body * 0.95;
  if (piece.bold && !style.boldBody && bodySized && !SENTENCE_END.test(text))
    return { depth: Math.min(style.headingSizes.length + 1, 6) };
  return null;
}
