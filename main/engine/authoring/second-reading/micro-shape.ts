import type { GreyImage } from '../read/ocr/ocr.ts';
import { shapesOf, type Shape } from './large-letters.ts';

const INK = 150;
/** Specks are smaller, pixels. */
const SPECK = 12;
/** How far the left stroke of a "µ" goes below the line at least, as a share of the letter's height: an "n" or a "u" ends there. */
const BELOW = 0.12;
/** Within this part of its width and height a "µ" is open above somewhere, and a "p" nowhere: serifs reach in. */
const OPEN = { from: 0.35, to: 0.6, down: 0.4 } as const;

function isMicro({ box, pixels }: Shape, width: number, foot: number): boolean {
  const height = box.y1 - box.y0;
  const across = box.x1 - box.x0;
  if (box.y1 - foot < BELOW * height) return false;
  const inked = new Set<number>();
  for (const at of pixels) {
    const y = Math.floor(at / width) - box.y0;
    if (y < OPEN.down * height) inked.add((at % width) - box.x0);
  }
  for (let x = Math.ceil(OPEN.from * across); x < OPEN.to * across; x++) if (!inked.has(x)) return true;
  return false;
}

/** Whether the first whole letter right of `from` (a column) is a "µ"; letters stand on the row `foot`. */
export function startsWithMicro(image: GreyImage, from: number, foot: number): boolean {
  const letters = shapesOf(image, [0, INK])
    .filter(({ box, pixels }) => pixels.length > SPECK && (box.x0 + box.x1) / 2 > from && box.y0 > 0)
    .sort((a, b) => a.box.x0 - b.box.x0);
  const first = letters[0];
  return first !== undefined && isMicro(first, image.width, foot);
}
