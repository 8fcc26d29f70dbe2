/**
 * What a word processor's document says, free of its format: DOCX and ODT are read into this, and one set of rules
 * makes headings, lists, tables and notes of it.
 */

/** A piece of a paragraph that looks the same throughout. In `text` "\t" is a tab and "\n" a new line. */
export interface Piece {
  readonly text: string;
  readonly bold: boolean;
  readonly underlined: boolean;
  /** Half points; null where nothing says it. */
  readonly size: number | null;
  /** By a tracked change that is still open. */
  readonly change: 'inserted' | 'deleted' | null;
  /** An address outside of the document. */
  readonly link: string | null;
  /** A footnote or endnote that is referred to here; `text` is empty then. */
  readonly note: string | null;
}

/** The number or bullet that a word processor shows before a paragraph. */
export interface ListLabel {
  /** As it is shown: "2.1", "a)", "•". */
  readonly text: string;
  /** `step`: a plain decimal number, which Markdown can say; `mark`: any other; `bullet`: none to be said. */
  readonly kind: 'step' | 'mark' | 'bullet';
  readonly value: number;
  /** Of one numbering; null where only the indent tells. */
  readonly level: number | null;
  readonly list: string;
}

export interface FlowParagraph {
  readonly kind: 'paragraph';
  readonly pieces: readonly Piece[];
  /** 1–6 for a heading by its style or outline level. */
  readonly heading: number | null;
  readonly label: ListLabel | null;
  /** Where its text begins, twentieths of a point from the margin. */
  readonly indent: number;
  /** Its end was deleted by a tracked change: it goes on in the next. */
  readonly joinsNext: boolean;
}

export interface FlowCell {
  readonly blocks: readonly FlowBlock[];
  /** Columns that it covers. */
  readonly span: number;
  /** Goes on from the cell above. */
  readonly goesOn: boolean;
  readonly shaded: boolean;
}

export interface FlowRow {
  readonly cells: readonly FlowCell[];
  /** Marked as a header that is repeated on each page. */
  readonly header: boolean;
  /** Columns left out before the first cell. */
  readonly skipped: number;
  /** Hidden, or deleted by a tracked change: what goes on below it holds all the same. */
  readonly removed: boolean;
}

export interface FlowTable {
  readonly kind: 'table';
  readonly rows: readonly FlowRow[];
  /** The table's style sets its first row or its first column apart. */
  readonly firstRowStyled: boolean;
  readonly firstColumnStyled: boolean;
}

/** What stands apart from the text, at the place where it is anchored. */
export interface FlowBox {
  readonly kind: 'box';
  readonly blocks: readonly FlowBlock[];
}

export type FlowBlock = FlowParagraph | FlowTable | FlowBox;

export const PLAIN_PIECE: Piece = {
  text: '',
  bold: false,
  underlined: false,
  size: null,
  change: null,
  link: null,
  note: null,
};

export function paragraphOf(pieces: readonly Piece[]): FlowParagraph {
  return { kind: 'paragraph', pieces, heading: null, label: null, indent: 0, joinsNext: false };
}
