import { z } from 'zod';
import { sha256Hex } from '../../../platform/sha256.ts';
import { keepUnder, keptUnder } from '../kept-results.ts';
import type { ReadingTools } from '../reading-tools.ts';
import type { GreyImage, OcrLayout, OcrWord } from './ocr.ts';
import { readRaisedDigits } from './raised-digits.ts';
import { refineSigns } from './refine-signs.ts';

/** Raised where the same picture would be read otherwise: what is kept from before is then read anew. */
export const READER = 'tesseract-7.0.0 best_int, signs 3';

const BoxOf = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });
const Words = z.array(
  z.object({
    ...{ text: z.string(), confidence: z.number(), box: BoxOf, line: z.number(), paragraph: z.number() },
    ...{ block: z.number(), baseline: z.number(), lineHeight: z.number() },
    symbols: z.array(z.object({ text: z.string(), box: BoxOf })),
  }),
);

/** Words of a picture, from the cache where the same picture was read before. */
export async function readPicture(
  image: GreyImage,
  how: { readonly layout: OcrLayout; readonly dpi: number; readonly characters?: string },
  { ocr, language, cache, signal }: ReadingTools,
): Promise<readonly OcrWord[]> {
  const about = JSON.stringify([READER, language, how, image.width, image.height]);
  const key = `picture-${sha256Hex(Buffer.concat([Buffer.from(about), image.data]))}`;
  const kept = await keptUnder(cache, key, Words);
  if (kept !== null) return kept;
  const request = { ...how, language, ...(signal ? { signal } : {}) };
  const digits = { ...request, layout: 'word', characters: '0123456789-' } as const;
  if (how.characters !== undefined) {
    const found = await ocr.read(image, request);
    await keepUnder(cache, key, found);
    return found;
  }
  const words = await readRaisedDigits(image, refineSigns(image, await ocr.read(image, request)), async (picture) => {
    const read = await ocr.read(picture, digits);
    return read.map(({ text }) => text).join('');
  });
  await keepUnder(cache, key, words);
  return words;
}
