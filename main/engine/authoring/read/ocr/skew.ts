import { shrink } from './grey.ts';
import type { GreyImage } from './ocr.ts';

/** Lines are told at this width as well as at full size, and much faster. Pixels. */
const WORKING_WIDTH = 900;
/** Pages in a feeder lie askew by less than this. Degrees. */
const MAX_SKEW = 7;
const COARSE_STEP = 0.5;
const FINE_STEP = 0.1;
/** Darker than this is ink. */
const INK = 128;

interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly height: number;
}

function inkOf(image: GreyImage): Points {
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < image.data.length; i++) {
    if ((image.data[i] ?? 255) >= INK) continue;
    x.push(i % image.width);
    y.push(Math.floor(i / image.width));
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y), height: image.height };
}

/**
 * How sharply ink falls into rows when the page is turned back by `degrees`: the sum of squared changes from row to row
 * (Postl 1986). Lines of text make it large where they are level.
 */
function sharpness({ x, y, height }: Points, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const margin = Math.ceil(Math.abs(slope) * WORKING_WIDTH * 2) + 1;
  const rows = new Float64Array(height + 2 * margin);
  for (let i = 0; i < x.length; i++) {
    const row = Math.round((y[i] ?? 0) - slope * (x[i] ?? 0)) + margin;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let i = 1; i < rows.length; i++) sum += ((rows[i] ?? 0) - (rows[i - 1] ?? 0)) ** 2;
  return sum;
}

function bestOf(points: Points, from: number, to: number, step: number): number {
  let best = 0;
  let most = -1;
  for (let degrees = from; degrees <= to + step / 2; degrees += step) {
    const value = sharpness(points, degrees);
    if (value > most) [best, most] = [degrees, value];
  }
  return best;
}

/** Degrees clockwise by which the lines of a picture are turned, between −7 and 7; 0 where it has no ink. */
export function skewOf(image: GreyImage): number {
  const factor = Math.max(1, Math.floor(image.width / WORKING_WIDTH));
  const points = inkOf(factor === 1 ? image : shrink(image, factor));
  if (points.x.length === 0) return 0;
  const coarse = bestOf(points, -MAX_SKEW, MAX_SKEW, COARSE_STEP);
  const fine = bestOf(points, coarse - COARSE_STEP, coarse + COARSE_STEP, FINE_STEP);
  return Math.round(fine / FINE_STEP) * FINE_STEP;
}
