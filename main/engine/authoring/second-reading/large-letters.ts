import type { Box, GreyImage } from '../read/ocr/ocr.ts';

/** Smaller shapes are letters of the text. Points, at 72 dots an inch also pixels. */
const LEAST_SIDE = 11;
const LEAST_LENGTH = 22;
/** Larger ones, as a share of the page's width, are frames, tables and photographs. */
const MOST_SIDE = 0.3;
/** A letter has ink and paper within its box. */
const MOST_FILLED = 0.75;

/** Shades of ink: a pale mark lies under the text, a dark one over it. */
export type Shades = readonly [from: number, to: number];

export interface Shape {
  readonly box: Box;
  /** Places in the picture's data. */
  readonly pixels: readonly number[];
}

/** Everything of one shade that hangs together from `start`; `open` loses what was taken. */
function shapeAt(start: number, open: Uint8Array, width: number): Shape {
  const pixels = [start];
  open[start] = 0;
  const box = { x0: width, y0: Number.POSITIVE_INFINITY, x1: 0, y1: 0 };
  for (let i = 0; i < pixels.length; i++) {
    const at = pixels[i] ?? 0;
    const x = at % width;
    const y = (at - x) / width;
    box.x0 = Math.min(box.x0, x);
    box.x1 = Math.max(box.x1, x + 1);
    box.y0 = Math.min(box.y0, y);
    box.y1 = Math.max(box.y1, y + 1);
    for (const [dx, dy] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const) {
      const next = at + dy * width + dx;
      if (x + dx < 0 || x + dx >= width || open[next] !== 1) continue;
      open[next] = 0;
      pixels.push(next);
    }
  }
  return { box, pixels };
}

function isLetter({ box, pixels }: Shape, pageWidth: number): boolean {
  const width = box.x1 - box.x0;
  const height = box.y1 - box.y0;
  return (
    Math.min(width, height) >= LEAST_SIDE &&
    Math.max(width, height) >= LEAST_LENGTH &&
    Math.max(width, height) <= MOST_SIDE * pageWidth &&
    pixels.length <= MOST_FILLED * width * height
  );
}

/** Everything of one shade that hangs together, shape by shape. */
export function shapesOf({ width, data }: GreyImage, [from, to]: Shades): Shape[] {
  const open = Uint8Array.from(data, (shade) => (shade >= from && shade < to ? 1 : 0));
  const shapes: Shape[] = [];
  for (let at = 0; at < open.length; at++) if (open[at] === 1) shapes.push(shapeAt(at, open, width));
  return shapes;
}

/** Shapes of the size of a mark's letters in a page's picture of 72 dots an inch. */
export function largeLetters(image: GreyImage, shades: Shades): Shape[] {
  return shapesOf(image, shades).filter((shape) => isLetter(shape, image.width));
}

/** How far the line through the middles of shapes is turned clockwise, degrees from −90 to 90. */
export function slopeOf(shapes: readonly Shape[]): number {
  const middles = shapes.map(({ box }) => [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2] as const);
  const meanX = middles.reduce((sum, [x]) => sum + x, 0) / middles.length;
  const meanY = middles.reduce((sum, [, y]) => sum + y, 0) / middles.length;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const [x, y] of middles) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  return (Math.atan2(2 * xy, xx - yy) / 2) * (180 / Math.PI);
}
