import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { greyOf } from '../../../../main/engine/authoring/read/ocr/grey.ts';
import type { GreyImage } from '../../../../main/engine/authoring/read/ocr/ocr.ts';

/** Lines of text on white paper, turned clockwise about its middle, as a scanner would see it. 150 dots an inch. */
export function printed(lines: readonly string[], degrees = 0, width = 1240, height = 900): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
  context.fillStyle = '#000';
  context.font = '28px sans-serif';
  for (const [i, line] of lines.entries()) context.fillText(line, 150, 150 + 50 * i);
  return canvas;
}

export const printedGrey = (lines: readonly string[], degrees = 0): GreyImage => greyOf(printed(lines, degrees));
