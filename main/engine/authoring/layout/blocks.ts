/** Where a page begins inside a block's text: at this very place, or with the line after it. */
export const PAGE_HERE = '\uE000';
export const PAGE_NEXT_LINE = '\uE001';
/** Behind the hyphen of a word that a line's end parts: whether it belongs to the word is told by the whole document. */
export const HYPHEN_HERE = '\uE002';

interface Placed {
  /** Of the original, from 1. */
  readonly page: number;
  /**
   * The column or box that it stands in: "column 7.0", "box.1-0", the same up to the dot for all that stand side by side.
   * Absent in text that has the page's whole width.
   */
  readonly part?: string;
  /** Nothing that follows leans on it: it is no lead-in, and its list ends here. */
  readonly closed?: true;
}

interface HeadingBlock extends Placed {
  readonly kind: 'heading';
  readonly depth: number;
  readonly text: string;
}

interface ParagraphBlock extends Placed {
  readonly kind: 'paragraph';
  /** It names what follows, and is no sentence. */
  readonly names?: true;
  readonly text: string;
  /** The last line is as long as its column, and no sentence ends there: the next column or page may go on with it. */
  readonly open: boolean;
  /** The first line stands at the left edge of its column, not indented. */
  readonly flush: boolean;
}

export interface ItemBlock extends Placed {
  readonly kind: 'item';
  /** From 0. */
  readonly level: number;
  /** null for a bullet. */
  readonly number: number | null;
  readonly text: string;
  readonly open: boolean;
}

export interface TableBlock extends Placed {
  readonly kind: 'table';
  /** The first row names the columns. */
  readonly header: boolean;
  readonly rows: readonly (readonly string[])[];
  /** Left edges of the columns, points: a table that goes on over the page has the same ones. */
  readonly columns: readonly number[];
  /** Nothing but the table's place told where its cells end. */
  readonly guessed: boolean;
}

export type Block = HeadingBlock | ParagraphBlock | ItemBlock | TableBlock;
