import { z } from 'zod';
import type { OcrWord } from './ocr.ts';

const BoundingBox = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });
/** Of what Tesseract answers, the part that is used. */
const Recognised = z.object({
  blocks: z
    .array(
      z.object({
        paragraphs: z.array(
          z.object({
            lines: z.array(
              z.object({
                baseline: BoundingBox,
                rowAttributes: z.object({ rowHeight: z.number() }),
                words: z.array(
                  z.object({
                    text: z.string(),
                    confidence: z.number(),
                    bbox: BoundingBox,
                    symbols: z.array(z.object({ text: z.string(), bbox: BoundingBox })),
                  }),
                ),
              }),
            ),
          }),
        ),
      }),
    )
    .nullable(),
});

/** Words in reading order, numbered by line, paragraph and block. */
export function wordsOf(answer: unknown): OcrWord[] {
  const words: OcrWord[] = [];
  let line = -1;
  let paragraph = -1;
  for (const [block, { paragraphs }] of (Recognised.parse(answer).blocks ?? []).entries()) {
    for (const { lines } of paragraphs) {
      paragraph++;
      for (const { words: found, baseline, rowAttributes } of lines) {
        line++;
        for (const { text, confidence, bbox, symbols } of found) {
          if (text.trim() === '') continue;
          words.push({
            ...{ text, confidence: confidence / 100, box: bbox, line, paragraph, block },
            baseline: baselineAt(baseline, (bbox.x0 + bbox.x1) / 2),
            lineHeight: rowAttributes.rowHeight,
            symbols: symbols.map((symbol) => ({ text: symbol.text, box: symbol.bbox })),
          });
        }
      }
    }
  }
  return words;
}

function baselineAt({ x0, y0, x1, y1 }: z.infer<typeof BoundingBox>, x: number): number {
  return x1 === x0 ? y0 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
