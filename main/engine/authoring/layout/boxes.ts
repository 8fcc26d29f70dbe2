import type { Fill, Page, PageItem } from './page-item.ts';
import { framesOf } from './ruled-grid.ts';
import { type Parts, type Row, rowsOf, textOf } from './rows.ts';

/** A drawn box with words of its own: they are read apart from what stands beside it. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly items: ReadonlySet<PageItem>;
  readonly rows: readonly Row[];
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A frame around more of the page's words is the page's own. */
const MAX_SHARE = 0.8;
/** Frames that stand nearer side by side are cells of a table. Points. */
const CELL_GAP = 6;
/** Shaded words in fewer lines may be the cells of a table. */
const MIN_LINES = 3;
/** Of words on a line, on average, as text has them. */
const MIN_WORDS = 3;
/** Pieces of a ground that are painted one below the other. Points. */
const TOUCHING = 1.5;

const within = ({ left, right, top, bottom }: Area, { x, y, width, height }: PageItem): boolean => {
  const [middle, level] = [x + width / 2, y + height / 2];
  return middle > left && middle < right && level > top && level < bottom;
};

const overlaps = (a: Area, b: Area): boolean =>
  a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;

const holds = (outer: Area, inner: Area): boolean =>
  inner.left >= outer.left - 2 &&
  inner.right <= outer.right + 2 &&
  inner.top >= outer.top - 2 &&
  inner.bottom <= outer.bottom + 2;

/** Grounds of one colour that touch, as one. */
function grounds(fills: readonly Fill[]): Area[] {
  const areas: (Area & { colour: string })[] = [];
  for (const { x, y, width, height, colour } of [...fills].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const own = { left: x, right: x + width, top: y, bottom: y + height, colour };
    const above = areas.findIndex(
      (area) =>
        area.colour === colour &&
        Math.abs(area.left - own.left) < TOUCHING &&
        Math.abs(area.right - own.right) < TOUCHING &&
        own.top - area.bottom < TOUCHING,
    );
    const last = areas[above];
    if (last) areas[above] = { ...last, bottom: Math.max(last.bottom, own.bottom) };
    else areas.push(own);
  }
  return areas;
}

const words = (row: Row): string => row.pieces.map((piece) => textOf(piece).text).join(' ');

/** Lines that go on from each other: text, and no cells. */
function isProse(rows: readonly Row[]): boolean {
  const lines = rows.map(words);
  const count = lines.reduce((sum, line) => sum + line.split(' ').length, 0);
  const continued = lines.slice(1).some((line, i) => /^\p{Ll}/u.test(line) && !/[.!?:;]$/.test(lines[i] ?? ''));
  return rows.length >= MIN_LINES && count >= MIN_WORDS * rows.length && continued;
}

/** Frames side by side with hardly a gap are the cells of a table whose lines are drawn cell by cell. */
const isCell = (frame: Area, frames: readonly Area[]): boolean =>
  frames.some(
    (other) =>
      other !== frame &&
      Math.abs(other.top - frame.top) < 2 &&
      Math.min(Math.abs(other.left - frame.right), Math.abs(frame.left - other.right)) < CELL_GAP,
  );

/**
 * The boxes of a page, from top to bottom: frames of one cell, and shaded grounds under several lines of text. One with
 * a single short line may be a value beside its label, and is none.
 */
export function boxesOf(page: Page, items: readonly PageItem[], parted: Parts): Box[] {
  const frames = framesOf(page.rules);
  const drawn = frames.filter((frame) => !isCell(frame, frames));
  const shaded = grounds(page.fills).filter((ground) => !frames.some((frame) => overlaps(frame, ground)));
  const candidates = [
    ...drawn.map((area) => ({ area, framed: true })),
    ...shaded.map((area) => ({ area, framed: false })),
  ].flatMap(({ area, framed }) => {
    const own = items.filter((item) => within(area, item));
    if (own.length === 0 || own.length > MAX_SHARE * items.length) return [];
    const rows = rowsOf(own, parted);
    const several = rows.length >= 2;
    if (!(framed ? several : isProse(rows))) return [];
    return [{ ...area, items: new Set(own), rows }];
  });
  return candidates
    .filter(
      (box) =>
        !candidates.some(
          (other) =>
            other !== box &&
            holds(other, box) &&
            other.items.size >= box.items.size &&
            !(holds(box, other) && candidates.indexOf(box) < candidates.indexOf(other)),
        ),
    )
    .sort((a, b) => a.top - b.top || a.left - b.left);
}
