import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { ROOT } from '../../ensure-packages.mjs';

/** The one drawing, which the window shows too. */
const DRAWING = join(ROOT, 'renderer', 'public', 'icon.svg');
/** As it is drawn. */
const OWN_SIZE = 'width="64" height="64"';

export type Png = Buffer;

/**
 * The icon as a PNG of so many pixels a side. `filling`: how much of the side the drawing takes; macOS leaves a margin
 * (Apple's template: 824 of 1,024). Drawn at that size, not made smaller: its edges lie on whole pixels at 16.
 */
export async function drawIcon(size: number, filling = 1): Promise<Png> {
  const svg = readFileSync(DRAWING, 'utf8');
  if (!svg.includes(OWN_SIZE)) throw new Error(`${DRAWING} is not ${OWN_SIZE}.`);
  const side = Math.round(size * filling);
  const image = await loadImage(Buffer.from(svg.replace(OWN_SIZE, `width="${side}" height="${side}"`)));
  const canvas = createCanvas(size, size);
  const margin = (size - side) / 2;
  canvas.getContext('2d').drawImage(image, margin, margin);
  return canvas.toBuffer('image/png');
}
