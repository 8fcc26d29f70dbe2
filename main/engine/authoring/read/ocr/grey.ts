import type { Canvas } from '@napi-rs/canvas';
import type { Box, GreyImage } from './ocr.ts';

/** Shares of red, green and blue in what the eye takes for brightness (ITU-R BT.601), of 256. */
const RED = 77;
const GREEN = 150;
const BLUE = 29;
const WHITE = 255;

/** A canvas, or the part of it within `box`, in shades of grey. */
export function greyOf(canvas: Canvas, box?: Box): GreyImage {
  const x = box ? Math.max(0, Math.floor(box.x0)) : 0;
  const y = box ? Math.max(0, Math.floor(box.y0)) : 0;
  const width = Math.max(1, Math.min(canvas.width, Math.ceil(box?.x1 ?? canvas.width)) - x);
  const height = Math.max(1, Math.min(canvas.height, Math.ceil(box?.y1 ?? canvas.height)) - y);
  const { data: rgba } = canvas.getContext('2d').getImageData(x, y, width, height);
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < data.length; i++, at += 4) {
    data[i] = ((rgba[at] ?? 0) * RED + (rgba[at + 1] ?? 0) * GREEN + (rgba[at + 2] ?? 0) * BLUE) >> 8;
  }
  return { width, height, data };
}

/** Each pixel of the smaller picture is the darkest of `factor` × `factor`: thin strokes are kept. */
export function shrink({ width, height, data }: GreyImage, factor: number): GreyImage {
  const small = { width: Math.floor(width / factor), height: Math.floor(height / factor) };
  const out = new Uint8Array(small.width * small.height).fill(WHITE);
  for (let y = 0; y < small.height * factor; y++) {
    const row = Math.floor(y / factor) * small.width;
    for (let x = 0; x < small.width * factor; x++) {
      const at = row + Math.floor(x / factor);
      const value = data[y * width + x] ?? WHITE;
      if (value < (out[at] ?? WHITE)) out[at] = value;
    }
  }
  return { ...small, data: out };
}
