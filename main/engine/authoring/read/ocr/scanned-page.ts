import type { Canvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ConversionWarning } from '../../../../../shared/contract/authoring.ts';
import { isOutpostError } from '../../../../../shared/errors/outpost-error.ts';
import type { Page, Rule } from '../../layout/page-item.ts';
import type { ReadingTools } from '../reading-tools.ts';
import { drawPage, freePixels } from '../render/draw-page.ts';
import { POINTS_PER_INCH } from '../render/limits.ts';
import { statusMark } from '../status-words.ts';
import { eraseRules } from './erase-rules.ts';
import { findRules } from './find-rules.ts';
import { greyOf } from './grey.ts';
import type { OcrWord } from './ocr.ts';
import { readPicture } from './read-picture.ts';
import { numbersToSee, wordsToSee } from './scan-warnings.ts';
import { isWord, itemsOf } from './scanned-items.ts';
import { skewOf } from './skew.ts';
import { levelled, type QuarterTurn, turned } from './straighten.ts';

/** At which offices scan, and Tesseract reads best. Dots an inch. */
const SCAN_DPI = 300;
/** A page read with less confidence than this may lie on its side or head. */
const UPRIGHT = 0.7;
/** What is read with less is rubbish. */
const READABLE = 0.45;
/** For a page with fewer words nothing can be said of how it lies. */
const MIN_WORDS = 3;

/** A page that was read from its picture. */
export interface ScannedPage {
  /** As it is read upright: its sides are swapped where it lay on its side. No items where nothing could be read. */
  readonly page: Page;
  /** scanned_page, scanned_number, scanned_word, status_mark, rotated_text, page_unreadable. */
  readonly warnings: readonly ConversionWarning[];
  /** What was read, line by line. */
  readonly lines: readonly string[];
}

/** Mean over words of two letters and more, by their length: single marks are dirt. */
function confidenceOf(words: readonly OcrWord[]): number {
  const counted = words.filter(({ text }) => text.replace(/[^\p{L}\p{N}]/gu, '').length >= 2);
  const letters = counted.reduce((sum, { text }) => sum + text.length, 0);
  if (counted.length < MIN_WORDS) return 0;
  return counted.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters;
}

interface Reading {
  readonly canvas: Canvas;
  readonly words: readonly OcrWord[];
  readonly confidence: number;
  readonly turn: QuarterTurn;
  readonly rules: readonly Rule[];
}

async function readTurned(canvas: Canvas, turn: QuarterTurn, dpi: number, tools: ReadingTools): Promise<Reading> {
  const upright = turn === 0 ? canvas : turned(canvas, turn);
  const level = levelled(upright, skewOf(greyOf(upright)));
  const image = greyOf(level);
  const perPoint = dpi / POINTS_PER_INCH;
  const rules = findRules(image, perPoint);
  const words = await readPicture(eraseRules(image, rules, perPoint), { layout: 'page', dpi }, tools);
  return { canvas: level, words, confidence: confidenceOf(words), turn, rules };
}

/** Read as it lies; where that makes no sense, turned each way, and the most certain reading is taken. */
async function readUpright(canvas: Canvas, dpi: number, tools: ReadingTools): Promise<Reading> {
  let best = await readTurned(canvas, 0, dpi, tools);
  if (best.confidence >= UPRIGHT) return best;
  for (const turn of [180, 90, 270] as const) {
    const reading = await readTurned(canvas, turn, dpi, tools);
    if (reading.confidence > best.confidence) best = reading;
    if (best.confidence >= UPRIGHT) break;
  }
  return best;
}

function linesOf(words: readonly OcrWord[]): string[] {
  const lines = new Map<number, string>();
  for (const { line, text } of words) lines.set(line, lines.has(line) ? `${lines.get(line)} ${text}` : text);
  return [...lines.values()];
}

function unreadable(number: number, width: number, height: number, text: string): ScannedPage {
  const page: Page = { number, width, height, items: [], rules: [], fills: [] };
  return { page, lines: [], warnings: [{ code: 'page_unreadable', page: number, text }] };
}

/**
 * A page (from 1) that is a picture of text, as items for the layout, straightened.
 * @throws OutpostError CANCELLED, or TOOL_MISSING where pictures cannot be read at all.
 */
export async function readScannedPage(
  document: PDFDocumentProxy,
  number: number,
  tools: ReadingTools,
): Promise<ScannedPage> {
  try {
    const signal = tools.signal ? { signal: tools.signal } : {};
    const drawn = await drawPage(document, number, { dpi: SCAN_DPI, ...signal });
    try {
      return await readDrawn(drawn.canvas, drawn.dpi, number, tools);
    } finally {
      drawn.dispose();
    }
  } catch (error) {
    if (!isOutpostError(error) || error.code === 'CANCELLED' || error.code === 'TOOL_MISSING') throw error;
    return unreadable(number, 0, 0, `The page is a picture that cannot be read: ${error.message}`);
  }
}

async function readDrawn(canvas: Canvas, dpi: number, number: number, tools: ReadingTools): Promise<ScannedPage> {
  const perPoint = dpi / POINTS_PER_INCH;
  const reading = await readUpright(canvas, dpi, tools);
  const width = reading.canvas.width / perPoint;
  const height = reading.canvas.height / perPoint;
  if (reading.confidence < READABLE)
    return unreadable(number, width, height, 'The page is a picture in which next to nothing can be read.');
  const words = reading.words.filter(isWord);
  if (reading.canvas !== canvas) freePixels(reading.canvas);
  const lines = linesOf(words);
  const warnings: ConversionWarning[] = [
    { code: 'scanned_page', page: number, text: 'The page is a picture; its words were recognised, not copied.' },
    ...(reading.turn === 0
      ? []
      : [{ code: 'rotated_text' as const, page: number, text: `The page was turned by ${reading.turn} degrees.` }]),
    ...numbersToSee(words, number),
    ...wordsToSee(words, new Set(), number),
    ...lines.flatMap((line): ConversionWarning[] => {
      const mark = statusMark(line);
      return mark === null ? [] : [{ code: 'status_mark', page: number, text: `The page is marked "${mark}".` }];
    }),
  ];
  return {
    page: { number, width, height, items: itemsOf(words, perPoint), rules: reading.rules, fills: [] },
    warnings,
    lines,
  };
}
