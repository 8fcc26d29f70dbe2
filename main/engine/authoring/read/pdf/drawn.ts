import type { PageItem, Rule } from '../../layout/page-item.ts';
import type { Box } from './matrix.ts';

/** Why words that are drawn cannot be seen. */
export type HiddenBy = 'mode' | 'size' | 'colour' | 'clip' | 'layer' | 'alpha' | 'cover' | 'outside';

export interface DrawnWord extends PageItem {
  /** When it was drawn: what is drawn later lies above it. */
  readonly order: number;
  readonly hidden: HiddenBy | null;
  /** Drawn by an annotation with this id; null for the page's own text. */
  readonly annotation: string | null;
}

/** A painted area; what it hides depends on what lies above. */
export interface Painted {
  readonly box: Box;
  readonly order: number;
  /** As #rrggbb; null where it is a pattern, a shading or a picture. */
  readonly colour: string | null;
  /** The box is the very shape and nothing shines through. */
  readonly covers: boolean;
  readonly picture: boolean;
}

export interface Drawing {
  readonly words: readonly DrawnWord[];
  readonly painted: readonly Painted[];
  readonly rules: readonly Rule[];
  /** Small discs, rings and squares: perhaps the marks of a list. */
  readonly marks: readonly Box[];
  /** Not everything was read: the page draws more than is taken. */
  readonly cut: boolean;
}
