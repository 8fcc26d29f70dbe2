import type { Canvas } from '@napi-rs/canvas';
import { PDFDocument } from 'pdf-lib';

/** A PDF that holds nothing but a picture, 150 dots an inch. */
export async function pictureOnly(canvas: Canvas): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const picture = await pdf.embedPng(canvas.toBuffer('image/png'));
  const [width, height] = [(canvas.width * 72) / 150, (canvas.height * 72) / 150];
  pdf.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  return pdf.save();
}
