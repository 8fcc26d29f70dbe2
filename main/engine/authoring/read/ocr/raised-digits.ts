import type { Box, GreyImage, OcrSymbol, OcrWord } from './ocr.ts';
import { inkWithin, isRaised, measureBefore } from './refine-signs.ts';

/** What a raised digit is read as where it is too small to be known. */
const MAYBE_DIGIT = /^(?:\^?\d|[°?*"'`’‘“”^~])$/;
/** After what a digit is raised: the ten of a power, a unit. */
const BEFORE_RAISED = /(?:\d|(?:^|[\d/·(])[dcmkµn]?[msgLl])$/;
/** Tesseract was taught letters of about this height, pixels. */
const DIGIT_HEIGHT = 44;
const MARGIN = 24;
const WHITE = 255;

/** A part of a picture, enlarged, on white. */
function enlarged(image: GreyImage, box: Box): GreyImage {
  const factor = DIGIT_HEIGHT / Math.max(1, box.y1 - box.y0);
  const width = Math.round((box.x1 - box.x0) * factor) + 2 * MARGIN;
  const height = DIGIT_HEIGHT + 2 * MARGIN;
  const data = new Uint8Array(width * height).fill(WHITE);
  const at = (x: number, y: number): number => {
    const column = Math.min(box.x1 - 1, Math.max(box.x0, x));
    const row = Math.min(box.y1 - 1, Math.max(box.y0, y));
    return image.data[row * image.width + column] ?? WHITE;
  };
  for (let y = MARGIN; y < height - MARGIN; y++) {
    const fromY = box.y0 + (y - MARGIN + 0.5) / factor - 0.5;
    const top = Math.floor(fromY);
    for (let x = MARGIN; x < width - MARGIN; x++) {
      const fromX = box.x0 + (x - MARGIN + 0.5) / factor - 0.5;
      const left = Math.floor(fromX);
      const right = fromX - left;
      const low = fromY - top;
      const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
      const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
      data[y * width + x] = Math.round(upper * (1 - low) + lower * low);
    }
  }
  return { width, height, data };
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly box: Box;
}

/** The raised signs at the end of what is a power or a unit; null where there are none. */
function raisedIn(image: GreyImage, { symbols }: OcrWord): Found | null {
  const inks = symbols.map(({ box }) => inkWithin(image, box));
  for (let from = 1; from < symbols.length; from++) {
    const before = symbols
      .slice(0, from)
      .map(({ text }) => text)
      .join('');
    if (!BEFORE_RAISED.test(before)) continue;
    const line = measureBefore(inks, symbols, from);
    let to = from;
    const boxes: Box[] = [];
    for (; to < symbols.length; to++) {
      const ink = inks[to];
      if (!line || !ink || !MAYBE_DIGIT.test(symbols[to]?.text ?? '') || !isRaised(ink, line)) break;
      boxes.push(ink);
    }
    if (to === from || /^[CF]/.test(symbols[to]?.text ?? '')) continue;
    const box = {
      ...{ x0: Math.min(...boxes.map(({ x0 }) => x0)), y0: Math.min(...boxes.map(({ y0 }) => y0)) },
      ...{ x1: Math.max(...boxes.map(({ x1 }) => x1)), y1: Math.max(...boxes.map(({ y1 }) => y1)) },
    };
    return { from, to, box };
  }
  return null;
}

/**
 * Words with their raised digits read again, enlarged and as nothing but digits and a minus: on the page they are too small to be
 * known. `readDigits` gives the digits of a picture, empty where it sees none.
 */
export async function readRaisedDigits(
  image: GreyImage,
  words: readonly OcrWord[],
  readDigits: (picture: GreyImage) => Promise<string>,
): Promise<OcrWord[]> {
  const result: OcrWord[] = [];
  for (const word of words) {
    const found = raisedIn(image, word);
    const digits = found === null ? '' : await readDigits(enlarged(image, found.box));
    if (found === null || !/^-?\d{1,2}$/.test(digits)) result.push(word);
    else {
      const raised: OcrSymbol = { text: `^${digits}`, box: found.box };
      const symbols = [...word.symbols.slice(0, found.from), raised, ...word.symbols.slice(found.to)];
      result.push({ ...word, symbols, text: symbols.map(({ text }) => text).join('') });
    }
  }
  return result;
}
