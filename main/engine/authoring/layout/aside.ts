import type { Page, PageItem } from './page-item.ts';
import { isStatusLine, statusIn } from './status-marks.ts';
import { rowsOf, textOf } from './rows.ts';
import { quarterOf, turnedAside } from './upright.ts';

/** A line that runs in another direction than the page's text, as one upright item at its place. */
export interface AsideLine {
  readonly item: PageItem;
  readonly text: string;
}

function boxOf(items: readonly PageItem[]): { x: number; y: number; width: number; height: number } {
  const x = Math.min(...items.map((item) => item.x));
  const y = Math.min(...items.map((item) => item.y));
  return {
    x,
    y,
    width: Math.max(...items.map((item) => item.x + item.width)) - x,
    height: Math.max(...items.map((item) => item.y + item.height)) - y,
  };
}

/** Which item of the page it was before it was turned; lines keep what their items carry. */
const orderOf = (item: PageItem): number =>
  'order' in item && typeof item.order === 'number' ? item.order : Number.NaN;

/** The lines of an upright page that run upwards, downwards or upside down. */
export function asideLines(page: Page): AsideLine[] {
  return ([90, 270, 180] as const).flatMap((quarter) => {
    const there = page.items.filter(({ rotation }) => quarterOf(rotation) === quarter);
    const turned = turnedAside(page, quarter);
    const numbered = turned.map((item, order) => ({ ...item, order }));
    return rowsOf(numbered).flatMap((row) =>
      row.pieces.map((piece) => {
        const own = piece.items.flatMap((item) => there[orderOf(item)] ?? []);
        const box = boxOf(own.length > 0 ? own : piece.items);
        const { text } = textOf(piece);
        const item: PageItem = {
          text,
          ...box,
          baseline: box.y + 0.8 * box.height,
          size: piece.size,
          bold: piece.bold,
          italic: false,
          rotation: 0,
          afterSpace: true,
        };
        return { item, text };
      }),
    );
  });
}

/** Words that are set at a slant, line by line of the same direction. */
export function slantedTexts(page: Page): string[] {
  const byRotation = new Map<number, PageItem[]>();
  for (const item of page.items) {
    if (quarterOf(item.rotation) !== null) continue;
    const rounded = Math.round(item.rotation / 3) * 3;
    byRotation.set(rounded, [...(byRotation.get(rounded) ?? []), item]);
  }
  return [...byRotation.values()].map((items) => {
    const letters = items.every(({ text }) => text.length <= 2);
    return items.map(({ text, afterSpace }, i) => (i > 0 && (afterSpace || !letters) ? ` ${text}` : text)).join('');
  });
}

/** Paler than this (0 black, 1 white) is a watermark's colour. */
const PALE = 0.55;

function lightness(colour: string | undefined): number {
  if (colour === undefined) return 0;
  return [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(colour.slice(at, at + 2), 16), 0) / (3 * 255);
}

/** Large pale upright letters behind the text. */
export function isWatermark(item: PageItem, body: number): boolean {
  return item.size > 2.2 * body && lightness(item.colour) > PALE;
}

export const saysStatus = (text: string): boolean =>
  isStatusLine(text) || (statusIn(text) !== null && text.split(/\s+/).length <= 8);
