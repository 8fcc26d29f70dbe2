import type { PlacedWord } from '../places/boxes.ts';

/** A page of the original as a picture, with the words that it holds where the file says where they are. */
export interface OriginalPage {
  readonly page: number;
  /** Where the picture was put, relative to the written page; null where it could not be drawn. */
  readonly image: string | null;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly words: readonly PlacedWord[];
}

/** How words are set off. `hidden`: the file holds them and shows them to nobody. */
export type Mark = 'strong' | 'em' | 'sup' | 'sub' | 'del' | 'ins' | 'hidden';

export type Inline = string | { readonly mark: Mark; readonly inside: readonly Inline[] };

export interface Cell {
  readonly blocks: readonly Block[];
  readonly columns: number;
  readonly rows: number;
  readonly head: boolean;
}

/** The source's own structure, before any reader made statements of it. */
export type Block =
  | { readonly kind: 'heading'; readonly depth: number; readonly inline: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inline: readonly Inline[] }
  | { readonly kind: 'item'; readonly marker: string; readonly depth: number; readonly inline: readonly Inline[] }
  | { readonly kind: 'source'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] }
  /** What stands apart: a text box, a header, a footnote, something hidden. */
  | { readonly kind: 'box'; readonly label: string; readonly blocks: readonly Block[] };

/** The original beside which a person reads the statements. */
export type Original =
  | { readonly kind: 'pages'; readonly pages: readonly OriginalPage[] }
  /** `note`: what this rendering is and is not, for the reader. */
  | { readonly kind: 'blocks'; readonly blocks: readonly Block[]; readonly note: string };

export const inlineText = (inline: readonly Inline[]): string =>
  inline.map((piece) => (typeof piece === 'string' ? piece : inlineText(piece.inside))).join('');
