import type { Block, Inline } from '../../../../../shared/contract/original.ts';
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

/** The original beside which a person reads the statements. */
export type Original =
  | { readonly kind: 'pages'; readonly pages: readonly OriginalPage[] }
  /** `note`: what this rendering is and is not, for the reader. */
  | { readonly kind: 'blocks'; readonly blocks: readonly Block[]; readonly note: string };

export const inlineText = (inline: readonly Inline[]): string =>
  inline.map((piece) => (typeof piece === 'string' ? piece : inlineText(piece.inside))).join('');
