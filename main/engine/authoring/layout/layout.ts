import type { ConversionWarning, WarningCode } from '../../../../shared/contract/authoring.ts';
import type { PageStart } from '../../knowledge/model.ts';
import { asideLines, isWatermark, saysStatus, slantedTexts } from './aside.ts';
import { type Block, HYPHEN_HERE } from './blocks.ts';
import { boxesOf } from './boxes.ts';
import { withFractions, withoutDoubles } from './clean-items.ts';
import { type Footnote, footnotesOf } from './footnotes.ts';
import { withinParts } from './heading-reach.ts';
import { withHyphens } from './hyphens.ts';
import { levelMarks } from './level-marks.ts';
import { joinPages } from './join-pages.ts';
import { tellLooseEnds } from './loose-ends.ts';
import { marginsOf } from './margins.ts';
import { markdownOfBlocks } from './markdown.ts';
import { pageBlocks, type PageContent } from './page-blocks.ts';
import type { Page, PageItem } from './page-item.ts';
import { withNotes } from './place-notes.ts';
import { ruledTables } from './ruled-tables.ts';
import { type Row, rowsOf, textOf } from './rows.ts';
import { isStatusLine, shouts } from './status-marks.ts';
import { struckOut } from './struck-out.ts';
import { styleOf } from './style.ts';
import { quarterOf, upright } from './upright.ts';
import type { ListState } from './flow-lines.ts';

export interface LaidOut {
  /** Markdown. */
  readonly text: string;
  readonly pages: readonly PageStart[];
  readonly warnings: readonly ConversionWarning[];
}

type Warn = (code: WarningCode, page: number, text: string) => void;

interface Prepared {
  readonly page: Page;
  readonly items: readonly PageItem[];
  readonly rows: readonly Row[];
  readonly aside: readonly { item: PageItem; text: string }[];
}

/** Says each thing once, at the first page where it is seen. */
function once(warn: Warn): Warn {
  const told = new Set<string>();
  return (code, page, text) => {
    const known = `${code} ${text}`;
    if (told.has(known)) return;
    told.add(known);
    warn(code, page, text);
  };
}

/** Vertical lines that part words on a line, as between the cells of a table. */
function partedBy({ rules }: Page) {
  const uprights = rules.filter(({ x1, x2, y1, y2 }) => x2 - x1 < 1 && y2 - y1 > 8);
  return ({ left, right, y }: { left: number; right: number; y: number }): boolean =>
    uprights.some(({ x1, y1, y2 }) => x1 >= left && x1 <= right && y > y1 && y < y2);
}

function prepare(original: Page, bodySize: number, warn: Warn): Prepared {
  const { page } = upright(original);
  for (const text of slantedTexts(page)) {
    if (saysStatus(text))
      warn('status_mark', page.number, `"${text}" stands across the page: the document may not be in force.`);
    else warn('rotated_text', page.number, `"${text.slice(0, 120)}" is set at a slant and left out.`);
  }
  const straight = page.items.filter(({ rotation }) => quarterOf(rotation) === 0);
  const struck = struckOut(page, straight);
  for (const words of struck)
    warn(
      'tracked_changes',
      page.number,
      `"${words.map(({ text }) => text).join(' ')}" is struck out on the page, and left out of the text.`,
    );
  const gone = new Set(struck.flat());
  const level = straight.filter((item) => !gone.has(item));
  const marks = level.filter((item) => isWatermark(item, bodySize));
  const said = marks.map(({ text }) => text).join(' ');
  const isMark = saysStatus(said) || saysStatus(marks.map(({ text }) => text).join(''));
  if (isMark) warn('status_mark', page.number, `"${said}" stands behind the text: the document may not be in force.`);
  const items = levelMarks(
    withFractions(withoutDoubles(isMark ? level.filter((item) => !marks.includes(item)) : level), page.rules),
  );
  return { page: { ...page, items }, items, rows: rowsOf(items, partedBy(page)), aside: asideLines(page) };
}

function bodySizeOf(pages: readonly Page[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of pages.flatMap(({ items }) => items)) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

/** Larger than the text by this factor, or among so many rows at the page's edges, a line stands out. */
const LARGE = 1.15;
const EDGE_ROWS = 3;

function contentOf(prepared: Prepared, gone: ReadonlySet<Row>, body: number, warn: Warn): PageContent {
  const { page } = prepared;
  const goneItems = new Set(
    [...gone].flatMap(({ pieces }) =>
      pieces.flatMap(({ items }) => items.map((item) => `${item.x} ${item.baseline} ${item.text}`)),
    ),
  );
  const isGone = (item: PageItem): boolean => goneItems.has(`${item.x} ${item.baseline} ${item.text}`);
  const asides = prepared.aside.map(({ item }) => item);
  const items = prepared.items.filter((item) => !isGone(item));
  const known = footnotesOf(
    prepared.rows.filter((row) => !gone.has(row)),
    body,
  );
  const marks = new Set(known.notes.map(({ mark }) => mark));
  const ruled = ruledTables(page, [...items, ...asides], (mark) => marks.has(mark));
  const inTable = (item: PageItem): boolean => ruled.some((table) => table.items.has(item));
  const free = items.filter((item) => !inTable(item));
  const boxes = boxesOf(page, free, partedBy(page)).filter(
    (box) =>
      !ruled.some(
        (table) => table.top < box.bottom && table.bottom > box.top && table.left < box.right && table.right > box.left,
      ),
  );
  const inBox = (item: PageItem): boolean => boxes.some((box) => box.items.has(item));
  const { notes, rest } = footnotesOf(
    rowsOf(
      free.filter((item) => !inBox(item)),
      partedBy(page),
    ),
    body,
  );
  const aside = prepared.aside.filter(({ item }) => !inTable(item)).map(({ text }) => text);
  for (const { text } of prepared.aside)
    if (/[\p{L}\p{N}]/u.test(text)) {
      if (saysStatus(text))
        warn('status_mark', page.number, `"${text}" stands at the side of the page: the document may not be in force.`);
      else warn('rotated_text', page.number, `"${text.slice(0, 120)}" runs in another direction than the page.`);
    }
  const lines = [...rest, ...boxes.flatMap(({ rows }) => rows)];
  for (const [at, row] of lines.entries()) {
    const text = row.pieces.map((piece) => textOf(piece).text).join(' ');
    const standsOut = row.size > LARGE * body || at < EDGE_ROWS || at >= rest.length - EDGE_ROWS || shouts(text);
    // The last line of a paragraph may be such a word; a mark begins like a line of its own.
    if (standsOut && !/^\p{Ll}/u.test(text) && isStatusLine(text))
      warn('status_mark', page.number, `"${text}": the document may not be in force.`);
  }
  return { number: page.number, rows: rest, ruled, boxes, notes, aside: aside.filter((text) => !saysStatus(text)) };
}

/** "Page 1", alone or at the end of what else stands in the foot. */
const PAGE_NUMBER = /(?:^|\s[·|•–—-]\s)(?:page|p\.|página|seite)\s*\d{1,3}(?:\s*(?:of|de|sur|von|\/)\s*\d{1,3})?$/i;
/** The foot of a page begins below this share of its height. */
const FOOT = 0.92;

/** "Page 1" at the foot of the only page: on several pages it is told by its repetition. */
function withoutPageNumber(page: Page): Page {
  const foot = rowsOf(page.items.filter(({ rotation, baseline }) => rotation === 0 && baseline > FOOT * page.height));
  const numbers = foot.flatMap(({ pieces }) => pieces).filter((piece) => PAGE_NUMBER.test(textOf(piece).text));
  if (numbers.length === 0) return page;
  const isIn = (item: PageItem): boolean =>
    numbers.some(({ x, right, baseline }) => item.baseline === baseline && item.x >= x && item.x < right);
  return { ...page, items: page.items.filter((item) => !isIn(item)) };
}

/**
 * Pages → Markdown in reading order, with what was read by guess. A function of the pages alone: what was drawn by a
 * program and what was recognised in a scan are laid out alike.
 */
export function layOut(pages: readonly Page[]): LaidOut {
  const warnings: ConversionWarning[] = [];
  const warn = once((code, page, text) => warnings.push({ code, page, text: text.replaceAll(HYPHEN_HERE, '') }));
  const bodySize = bodySizeOf(pages);
  const only = pages.length === 1;
  const prepared = pages.map((page) => prepare(only ? withoutPageNumber(page) : page, bodySize, warn));
  const style = styleOf(prepared.flatMap(({ rows }) => rows));
  const margins = marginsOf(
    prepared.map(({ page, rows }) => ({ number: page.number, height: page.height, rows })),
    style.body,
  );
  for (const { page, text } of margins.status)
    warn('status_mark', page, `"${text}" stands at the edge of the pages: the document may not be in force.`);
  for (const { page, text } of margins.kept)
    warn('margin_text', page, `"${text}" stands at the edge of the pages and may narrow whom or when they are for.`);
  const left = prepared
    .flatMap(({ rows }) => rows.filter((row) => !margins.removed.has(row)).flatMap(({ pieces }) => pieces))
    .reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const blocks: Block[] = [];
  const notes = new Map<number, readonly Footnote[]>();
  let before: ListState = { levels: [] };
  for (const one of prepared) {
    const { number } = one.page;
    for (const { page, text } of margins.kept)
      if (page === number) blocks.push({ kind: 'paragraph', page, text, open: false, flush: true });
    const content = contentOf(one, margins.removed, style.body, warn);
    const result = pageBlocks(content, { style, left, before, warn });
    blocks.push(...result.blocks);
    before = result.lists;
    if (content.notes.length > 0) notes.set(number, content.notes);
  }
  const whole = joinPages(withinParts(blocks, warn), warn);
  tellLooseEnds(whole, warn);
  const joined = withHyphens(withNotes(whole, notes, warn));
  return {
    ...markdownOfBlocks(
      joined,
      pages.map(({ number }) => number),
    ),
    warnings,
  };
}
