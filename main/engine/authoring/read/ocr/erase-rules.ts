import type { Rule } from '../../layout/page-item.ts';
import type { GreyImage } from './ocr.ts';

/** What is thicker across than this is no line but a letter that stands on it. Points. */
const MAX_THICKNESS = 2.2;
/** How far from where it was found a line may run, since pages are never quite level. Points. */
const REACH = 2.5;
const INK = 190;
const WHITE = 255;

/**
 * A picture without the lines of its tables: the recogniser takes them for letters ("|", "l", "1"). Where a letter
 * crosses a line it is kept. `perPoint`: pixels of the picture in a point; `far`: how far a line may run from its place, points.
 */
export function eraseRules(image: GreyImage, rules: readonly Rule[], perPoint: number, far = REACH): GreyImage {
  const data = Uint8Array.from(image.data);
  const thickness = Math.ceil(MAX_THICKNESS * perPoint);
  const reach = Math.ceil(far * perPoint);
  for (const { x1, y1, x2, y2 } of rules) {
    const across = y1 === y2;
    const from = Math.round((across ? x1 : y1) * perPoint);
    const to = Math.round((across ? x2 : y2) * perPoint);
    const middle = Math.round((across ? y1 : x1) * perPoint);
    const index = (along: number, side: number): number =>
      across ? side * image.width + along : along * image.width + side;
    const sides = across ? image.height : image.width;
    for (let along = from; along <= to; along++) {
      for (let side = Math.max(0, middle - reach); side <= Math.min(sides - 1, middle + reach); side++) {
        if ((image.data[index(along, side)] ?? WHITE) >= INK) continue;
        let end = side;
        while (end < sides && end - side <= thickness && (image.data[index(along, end)] ?? WHITE) < INK) end++;
        let start = side;
        while (start > 0 && side - start <= thickness && (image.data[index(along, start - 1)] ?? WHITE) < INK) start--;
        if (end - start <= thickness) for (let at = start; at < end; at++) data[index(along, at)] = WHITE;
        side = end;
      }
    }
  }
  return { ...image, data };
}
