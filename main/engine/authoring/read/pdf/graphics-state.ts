import { type Box, IDENTITY, type Matrix } from './matrix.ts';

/** What of a font decides how its text is read. */
export interface FontFacts {
  readonly name: string;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Glyph space to text space, horizontally; 0.001 but for Type 3 fonts. */
  readonly widthScale: number;
  readonly vertical: boolean;
}

/** The graphics state (ISO 32000-2, 8.4) as far as reading needs it. */
export interface GraphicsState {
  ctm: Matrix;
  clip: Box;
  fill: string | null;
  stroke: string | null;
  alpha: number;
  /** Blends with what lies below instead of covering it. */
  blends: boolean;
  lineWidth: number;
  font: FontFacts | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  /** Horizontal scaling: 1 is 100 %. */
  scale: number;
  leading: number;
  rise: number;
  mode: number;
  textMatrix: Matrix;
  lineMatrix: Matrix;
}

export function initialState(ctm: Matrix, clip: Box): GraphicsState {
  return {
    ctm,
    clip,
    fill: '#000000',
    stroke: '#000000',
    alpha: 1,
    blends: false,
    lineWidth: 1,
    font: null,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    textMatrix: IDENTITY,
    lineMatrix: IDENTITY,
  };
}

/** Parameters of an ExtGState that pdf.js passes on as pairs. */
export function applyGState(state: GraphicsState, pairs: unknown): void {
  if (!Array.isArray(pairs)) return;
  for (const pair of pairs) {
    if (!Array.isArray(pair)) continue;
    const [key, value] = pair as [unknown, unknown];
    if (key === 'ca' && typeof value === 'number') state.alpha = value;
    if (key === 'BM') state.blends = value !== 'source-over' && value !== 'Normal' && value !== null;
    if (key === 'LW' && typeof value === 'number') state.lineWidth = value;
  }
}
