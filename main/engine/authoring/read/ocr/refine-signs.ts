import type { Box, GreyImage, OcrSymbol, OcrWord } from './ocr.ts';

/** Darker than this is ink, of a drawn page and of a scan alike. */
const INK = 140;
/** A run of ink this wide, as a share of the sign's width, in its lowest rows is a bar and no end of a stroke. */
const BAR_WIDTH = 0.6;
/** The lowest rows of a sign, as a share of its height. */
const FOOT = 0.14;
/** A bar that goes on by this share of the sign's width beside it is no part of it. */
const GOES_ON = 0.5;
/** A digit that stands this far above the line, as a share of the height of a full one, is raised. */
const RAISED_BY = 0.25;
/** A raised digit is smaller than a full one by this factor at least. */
const RAISED_SIZE = 0.85;
/** What Tesseract, which has no such characters, makes of "≤", "≥" and "±". */
const WITH_BAR: Readonly<Record<string, string>> = { '<': '≤', '>': '≥', '+': '±' };
/** What it takes them for where it does not see the sign in them. */
const MISTAKEN_FOR = /^[2zZ=£¢sS<>+~-]$/;
/** Words of two letters and more that begin with what may be a "µ" read as another letter. */
const MAYBE_MICRO = /^[upyjnhHKM1I|](?:g|l|L|mol)\b/;
/** How far below the letters' feet the stroke of a "µ" goes at least, as a share of their height. */
const DESCENDER = 0.15;

const isInk = (image: GreyImage, x: number, y: number): boolean => (image.data[y * image.width + x] ?? 255) < INK;

/** The rows and columns of ink within a box; null where there is none. */
export function inkWithin(image: GreyImage, box: Box): Box | null {
  let found: { x0: number; y0: number; x1: number; y1: number } | null = null;
  for (let y = Math.max(0, box.y0); y < Math.min(image.height, box.y1); y++) {
    for (let x = Math.max(0, box.x0); x < Math.min(image.width, box.x1); x++) {
      if (!isInk(image, x, y)) continue;
      if (found === null) found = { x0: x, y0: y, x1: x + 1, y1: y + 1 };
      else {
        found.x0 = Math.min(found.x0, x);
        found.x1 = Math.max(found.x1, x + 1);
        found.y1 = y + 1;
      }
    }
  }
  return found;
}

/** Whether the lowest ink of a box goes on to its left or right: an underline, or the line of a table, and no part of a sign. */
function goesOn(image: GreyImage, ink: Box, from: number): boolean {
  const far = Math.ceil(GOES_ON * (ink.x1 - ink.x0));
  for (let y = from; y < ink.y1; y++) {
    const along = (start: number, step: 1 | -1): number => {
      let run = 0;
      while (
        run <= far &&
        start + run * step >= 0 &&
        start + run * step < image.width &&
        isInk(image, start + run * step, y)
      )
        run++;
      return run;
    };
    if (along(ink.x0 - 1, -1) + along(ink.x1, 1) > far) return true;
  }
  return false;
}

/** Where the sign stands on a bar of its own: its lowest rows are inked from side to side. */
function standsOnBar(image: GreyImage, box: Box): boolean {
  const ink = inkWithin(image, box);
  if (ink === null) return false;
  const rows = Math.max(1, Math.round((ink.y1 - ink.y0) * FOOT));
  let longest = 0;
  for (let y = ink.y1 - rows; y < ink.y1; y++) {
    let run = 0;
    for (let x = ink.x0; x < ink.x1; x++) {
      run = isInk(image, x, y) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
  }
  if (goesOn(image, ink, ink.y1 - rows)) return false;
  return longest >= BAR_WIDTH * (ink.x1 - ink.x0);
}

/** Where a bar lies alone below another shape: "≤", "≥" or "±" by that shape; null for anything else ("=", "2"). */
function signAboveBar(image: GreyImage, box: Box): string | null {
  const ink = inkWithin(image, box);
  if (ink === null) return null;
  const rows: (Box | null)[] = [];
  for (let y = ink.y0; y < ink.y1; y++) rows.push(inkWithin(image, { ...ink, y0: y, y1: y + 1 }));
  const gap = rows.lastIndexOf(null);
  if (gap < 0 || goesOn(image, ink, ink.y0 + gap + 1)) return null;
  const width = ink.x1 - ink.x0;
  const bar = rows.slice(gap + 1);
  if (bar.some((row) => row !== null && row.x1 - row.x0 < 0.7 * width) || bar.length > 0.4 * width) return null;
  const above = rows.slice(0, rows.slice(0, gap).findLastIndex((row) => row !== null) + 1);
  if (above.length < 0.4 * width) return null;
  const middleOf = (share: number): number => {
    const row = above[Math.min(above.length - 1, Math.round((above.length - 1) * share))];
    return row ? ((row.x0 + row.x1) / 2 - ink.x0) / width : 0.5;
  };
  const tip = middleOf(0.5) - (middleOf(0.05) + middleOf(0.95)) / 2;
  const spread = Math.max(...above.map((row) => (row === null ? 0 : row.x1 - row.x0)));
  if (Math.abs(tip) < 0.12) return spread > 0.7 * width ? '±' : null;
  return tip < 0 ? '≤' : '≥';
}

/** Two strokes that are open above, the left one going on below the line. */
function isMicro(image: GreyImage, box: Box, baseline: number): boolean {
  const ink = inkWithin(image, box);
  if (ink === null) return false;
  const width = ink.x1 - ink.x0;
  const foot = Math.round(baseline);
  const height = foot - ink.y0;
  if (height <= 2 || ink.y1 - foot < DESCENDER * height) return false;
  const below = inkWithin(image, { ...ink, y0: foot + Math.ceil(DESCENDER * height * 0.6), y1: ink.y1 });
  const openAbove = inkWithin(image, {
    x0: ink.x0 + Math.round(width * 0.4),
    x1: ink.x0 + Math.round(width * 0.6),
    y0: ink.y0,
    y1: ink.y0 + Math.round(height * 0.5),
  });
  return below !== null && below.x1 <= ink.x0 + width * 0.5 && openAbove === null;
}

function withBars(image: GreyImage, word: OcrWord): OcrSymbol[] {
  return word.symbols.map((symbol) => {
    // The bar may stand outside of the box that the recogniser gives the sign.
    const reach = Math.round((word.box.y1 - word.box.y0) * 0.25);
    const box = { ...symbol.box, y1: symbol.box.y1 + reach };
    const barred = WITH_BAR[symbol.text];
    if (barred !== undefined && standsOnBar(image, box)) return { ...symbol, text: barred };
    const shape = MISTAKEN_FOR.test(symbol.text) ? signAboveBar(image, box) : null;
    return shape === null ? symbol : { ...symbol, text: shape };
  });
}

function withMicro(image: GreyImage, word: OcrWord, symbols: readonly OcrSymbol[]): OcrSymbol[] {
  return symbols.map((symbol, i) => {
    const rest = symbols
      .slice(i)
      .map(({ text }) => text)
      .join('');
    const startsUnit = i === 0 || /[\d.,/(]/.test(symbols[i - 1]?.text ?? '');
    if (!startsUnit || !MAYBE_MICRO.test(rest)) return symbol;
    const box = { ...symbol.box, y1: Math.max(symbol.box.y1, word.box.y1) };
    return isMicro(image, box, word.baseline) ? { ...symbol, text: 'µ' } : symbol;
  });
}

/** Whether ink stands above the line and is smaller than what stands on it. */
export function isRaised(ink: Box, line: { readonly foot: number; readonly full: number }): boolean {
  return line.foot - ink.y1 > RAISED_BY * line.full && ink.y1 - ink.y0 < RAISED_SIZE * line.full;
}

const isDigit = (text: string): boolean => /^\d$/.test(text);

/** Letters and digits that stand on the line. */
const ON_LINE = /^[\p{L}\d]$/u;
const BELOW_LINE = /^[gjpqyQJç]$/u;
const TALL = /^[\p{Lu}\dbdfhkl]$/u;
/** A capital is so much taller than a small letter, in most typefaces. */
const CAPITAL_TO_SMALL = 1.4;

/** Where the letters before `end` stand, and how tall a full one is; null without any. */
export function measureBefore(inks: readonly (Box | null)[], symbols: readonly OcrSymbol[], end: number) {
  let foot = 0;
  let full = 0;
  for (let i = 0; i < end; i++) {
    const ink = inks[i];
    const text = symbols[i]?.text ?? '';
    if (!ink || !ON_LINE.test(text) || BELOW_LINE.test(text)) continue;
    foot = Math.max(foot, ink.y1);
    full = Math.max(full, (ink.y1 - ink.y0) * (TALL.test(text) ? 1 : CAPITAL_TO_SMALL));
  }
  return full === 0 ? null : { foot, full };
}

/** A raised digit is written with "^" before it: "10^5". */
function withRaised(image: GreyImage, symbols: readonly OcrSymbol[]): OcrSymbol[] {
  const inks = symbols.map(({ box }) => inkWithin(image, box));
  let start = -1;
  return symbols.map((symbol, i) => {
    const ink = inks[i] ?? null;
    const line = measureBefore(inks, symbols, start >= 0 ? start : i);
    const inNumber = /[.,]/.test(symbols[i - 1]?.text ?? '');
    const raised = ink !== null && line !== null && !inNumber && isDigit(symbol.text) && isRaised(ink, line);
    const opens = raised && start < 0;
    if (!raised) start = -1;
    else if (opens) start = i;
    return opens ? { ...symbol, text: `^${symbol.text}` } : symbol;
  });
}

/**
 * Words with the signs that Tesseract's data does not know, told by the shape of their ink: "≤", "≥", "±", "µ" and raised
 * digits. `image` is the picture that was read.
 */
export function refineSigns(image: GreyImage, words: readonly OcrWord[]): OcrWord[] {
  return words.map((word) => {
    if (word.symbols.map(({ text }) => text).join('') !== word.text) return word;
    const symbols = withRaised(image, withMicro(image, word, withBars(image, word)));
    const text = symbols.map((symbol) => symbol.text).join('');
    return text === word.text ? word : { ...word, text, symbols };
  });
}
