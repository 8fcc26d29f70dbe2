/**
 * The geometry that all layout reads, whether a page was drawn by a program or scanned and recognised.
 *
 * Lengths are PDF points (1/72 inch). The origin is the top left corner of the page as it is seen (a page's own /Rotate
 * is applied already); x grows to the right, y downwards.
 */

/** One word, or the part of a word that was drawn at once; its text holds no white space. */
export interface PageItem {
  readonly text: string;
  /** The box around it as it is seen: its left edge, its upper edge. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where the letters stand, for text that runs from left to right or right to left (rotation 0). */
  readonly baseline: number;
  /** Height of the font. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** As #rrggbb; absent where it is not known. */
  readonly colour?: string;
  /** Degrees clockwise from upright in which the text runs: 0 for ordinary text, 90 where it is read from top to bottom. */
  readonly rotation: number;
  /** A space was drawn (or recognised) between the item before and this one. */
  readonly afterSpace: boolean;
  /** Of recognised text, from 0 to 1; absent where the text was in the file. */
  readonly confidence?: number;
}

/** A straight line that was drawn, or an edge of a drawn rectangle: horizontal or vertical. */
export interface Rule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** An area that was filled with a colour other than the page's. */
export interface Fill {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** As #rrggbb. */
  readonly colour: string;
}

export interface Page {
  /** Of the original, from 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** In the order in which they were drawn or recognised. */
  readonly items: readonly PageItem[];
  readonly rules: readonly Rule[];
  readonly fills: readonly Fill[];
}
