import type { GreyImage } from '../read/ocr/ocr.ts';
import { shapesOf } from './large-letters.ts';
import { boxAround } from './picture-tokens.ts';

const INK = 150;
const WHITE = 255;
/** White around what is read, pixels. */
const MARGIN = 20;
/** Specks are smaller, pixels. */
const SPECK = 12;

/**
 * What stands in the upper part of a picture and ends above `foot` (rows), by itself on white; null where nothing does.
 * Shapes that are cut by the picture's sides belong to the letters beside.
 */
export function raisedShapes(image: GreyImage, foot: number): GreyImage | null {
  const { width } = image;
  const raised = shapesOf(image, [0, INK]).filter(
    ({ box, pixels }) => pixels.length > SPECK && box.y1 <= foot && box.x0 > 0 && box.x1 < width,
  );
  const box = boxAround(raised.map((shape) => shape.box));
  if (box === null) return null;
  const picture = { width: box.x1 - box.x0 + 2 * MARGIN, height: box.y1 - box.y0 + 2 * MARGIN };
  const data = new Uint8Array(picture.width * picture.height).fill(WHITE);
  for (const y of rows(box.y0, box.y1)) {
    for (const x of rows(box.x0, box.x1)) {
      const inside = raised.some(
        (shape) => x >= shape.box.x0 && x < shape.box.x1 && y >= shape.box.y0 && y < shape.box.y1,
      );
      const shade = inside ? (image.data[y * width + x] ?? WHITE) : WHITE;
      data[(y - box.y0 + MARGIN) * picture.width + x - box.x0 + MARGIN] = shade;
    }
  }
  return { ...picture, data };
}

const rows = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
