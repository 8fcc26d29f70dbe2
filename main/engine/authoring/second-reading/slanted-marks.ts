import { createCanvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { greyOf } from '../read/ocr/grey.ts';
import type { GreyImage } from '../read/ocr/ocr.ts';
import { readPicture } from '../read/ocr/read-picture.ts';
import type { ReadingTools } from '../read/reading-tools.ts';
import { drawPage, freePixels } from '../read/render/draw-page.ts';
import { POINTS_PER_INCH } from '../read/render/limits.ts';
import { statusMark } from '../read/status-words.ts';
import { largeLetters, type Shades, type Shape, slopeOf } from './large-letters.ts';

/** A pale mark, and a dark or coloured one. */
const SHADES: readonly Shades[] = [
  [100, 242],
  [0, 150],
];
/** "DRAFT" has five letters; some may touch what lies over them. */
const LEAST_LETTERS = 4;
/** Level words are read with the page. Degrees. */
const LEVEL = 8;

/** The letters alone, black on white, turned level; `upsideDown`: by half a turn more. */
function levelled({ width, height }: GreyImage, shapes: readonly Shape[], upsideDown: boolean): GreyImage {
  const plain = createCanvas(width, height);
  const context = plain.getContext('2d');
  for (const { pixels } of shapes) {
    for (const at of pixels) context.fillRect(at % width, Math.floor(at / width), 1, 1);
  }
  const side = Math.ceil(Math.hypot(width, height));
  const canvas = createCanvas(side, side);
  const turned = canvas.getContext('2d');
  turned.fillStyle = '#ffffff';
  turned.fillRect(0, 0, side, side);
  turned.translate(side / 2, side / 2);
  turned.rotate(((upsideDown ? 180 : 0) - slopeOf(shapes)) * (Math.PI / 180));
  turned.drawImage(plain, -width / 2, -height / 2);
  const image = greyOf(canvas);
  freePixels(plain);
  freePixels(canvas);
  return image;
}

async function markIn(image: GreyImage, shapes: readonly Shape[], tools: ReadingTools): Promise<string | null> {
  const slope = slopeOf(shapes);
  if (shapes.length < LEAST_LETTERS || Math.abs(slope) < LEVEL) return null;
  // What runs up or down may be turned either way.
  for (const upsideDown of Math.abs(slope) > 80 ? [false, true] : [false]) {
    const how = { layout: 'page', dpi: POINTS_PER_INCH } as const;
    const words = await readPicture(levelled(image, shapes, upsideDown), how, tools);
    const mark =
      statusMark(words.map(({ text }) => text).join(' ')) ?? words.map(({ text }) => statusMark(text)).find(Boolean);
    if (mark) return mark;
  }
  return null;
}

/** Words across a page, in large letters and not level, that say that it is not in force; null without any. */
export async function slantedMark(
  document: PDFDocumentProxy,
  number: number,
  tools: ReadingTools,
): Promise<string | null> {
  const signal = tools.signal ? { signal: tools.signal } : {};
  const drawn = await drawPage(document, number, { dpi: POINTS_PER_INCH, ...signal });
  const image = greyOf(drawn.canvas);
  drawn.dispose();
  for (const shades of SHADES) {
    const mark = await markIn(image, largeLetters(image, shades), tools);
    if (mark !== null) return mark;
  }
  return null;
}
