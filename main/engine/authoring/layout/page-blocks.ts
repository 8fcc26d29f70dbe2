import type { WarningCode } from '../../../../shared/contract/authoring.ts';
import type { Block } from './blocks.ts';
import { edgesAround, type TopBlock, withBox } from './around-boxes.ts';
import type { Box } from './boxes.ts';
import { flowBlocks } from './flow.ts';
import type { ListState } from './flow-lines.ts';
import type { Footnote } from './footnotes.ts';
import { type Region, regionsOf } from './regions.ts';
import { ruledBlocks, type RuledTable } from './ruled-tables.ts';
import { type Piece, type Row, textOf } from './rows.ts';
import type { DocumentStyle } from './style.ts';
import { withoutLabelPairs } from './label-pairs.ts';
import { unruledTable } from './unruled-table.ts';

export interface PageContent {
  readonly number: number;
  readonly rows: readonly Row[];
  readonly ruled: readonly RuledTable[];
  readonly boxes: readonly Box[];
  readonly notes: readonly Footnote[];
  /** Lines that run in another direction and stand in no table. */
  readonly aside: readonly string[];
}

export interface BlockContext {
  readonly style: DocumentStyle;
  readonly left: number;
  readonly before: ListState;
  warn(code: WarningCode, page: number, text: string): void;
}

/** Lines of one column are further apart than this share of their size. */
const TOO_NEAR = 0.8;
/** A box that takes more of the text's width stands in no column. */
const WIDE = 0.6;

const edgeOf = (rows: readonly Row[]): number =>
  Math.max(0, ...rows.flatMap(({ pieces }) => pieces.map(({ right }) => right)));

const firstWords = (rows: readonly Row[]): string =>
  rows
    .slice(0, 1)
    .flatMap(({ pieces }) => pieces.map((piece) => textOf(piece).text))
    .join(' | ')
    .slice(0, 90);

function regionRight(region: Region & { kind: 'flow' }, pageRight: number, alone: boolean): number {
  const own = Math.max(...region.pieces.map(({ right }) => right));
  return alone ? Math.max(own, pageRight) : own;
}

const partOf = ({ column }: Region): { part?: string } => (column === undefined ? {} : { part: `column ${column}` });

interface Read {
  readonly blocks: readonly TopBlock[];
  readonly lists: ListState;
}

/** Rows that stand in one column or several, in reading order; boxes are read apart. */
function regionBlocks(rows: readonly Row[], boxes: readonly Box[], page: PageContent, context: BlockContext): Read {
  const isNote = (mark: string): boolean => page.notes.some((note) => note.mark === mark);
  const blocks: TopBlock[] = [];
  let lists = context.before;
  const regions = regionsOf(rows);
  const pageRight = edgeOf(rows.filter(({ pieces }) => pieces.length === 1));
  const several = regions.filter(({ kind }) => kind === 'flow').length;
  for (const region of regions) {
    if (region.guessed)
      context.warn(
        'columns_guessed',
        page.number,
        `whether these are columns of text or a table is a guess: "${region.kind === 'table' ? firstWords(region.rows) : firstWords(rowsIn(region))}".`,
      );
    if (region.kind === 'table') {
      const table = unruledTable(region.rows, region.columns, page.number, isNote);
      if (table.doubt !== null)
        context.warn('table_guessed', page.number, `a table without lines is read by guess: ${table.doubt}.`);
      for (const sign of table.guessedSigns)
        context.warn('raised_text', page.number, `a raised or lowered sign is read as "${sign}".`);
      for (const block of withoutLabelPairs(table.block))
        blocks.push({ block: { ...block, ...partOf(region) }, top: region.rows[0]?.top ?? 0 });
      lists = { levels: [] };
      continue;
    }
    const clash = interleaved(region.pieces);
    if (clash !== null)
      context.warn('order_guessed', page.number, `lines stand side by side at different heights: "${clash}".`);
    const narrow = Math.min(...region.pieces.map(({ x }) => x));
    const inColumn = narrow > context.left + 0.3 * (pageRight - context.left) && several > 1;
    const whole = {
      left: inColumn ? narrow : context.left,
      right: regionRight(region, pageRight, !inColumn && widest(region) > 0.6 * (pageRight - context.left)),
    };
    const result = flowBlocks(region.pieces, {
      page: page.number,
      style: context.style,
      edgesAt: edgesAround(region.pieces, boxes, whole),
      isNote,
      before: lists,
      warn: (code, text) => context.warn(code, page.number, text),
    });
    const part = partOf(region);
    blocks.push(...result.blocks.map((block, i) => ({ block: { ...block, ...part }, top: result.tops[i] ?? 0 })));
    lists = result.lists;
  }
  return { blocks, lists };
}

/** The page's text between two of its tables, in reading order. */
function textBlocks(
  rows: readonly Row[],
  boxes: readonly Box[],
  page: PageContent,
  context: BlockContext,
): { blocks: Block[]; lists: ListState } {
  const text = regionBlocks(rows, boxes, page, context);
  let blocks = text.blocks;
  const right = edgeOf(rows);
  for (const [at, box] of boxes.entries()) {
    const left = Math.min(...box.rows.flatMap(({ pieces }) => pieces.map(({ x }) => x)));
    const own = regionBlocks(box.rows, [], page, { ...context, left, before: { levels: [] } });
    const wide = box.right - box.left > WIDE * (Math.max(right, box.right) - context.left);
    blocks = withBox(blocks, box, own.blocks, { id: `${page.number}-${at}`, wide });
  }
  return { blocks: blocks.map(({ block }) => block), lists: text.lists };
}

/** Lines beside each other that are less than a line apart: cells set in the middle of their row, or loose words. */
function interleaved(pieces: readonly Piece[]): string | null {
  for (const [i, piece] of pieces.entries()) {
    const before = pieces[i - 1];
    if (!before) continue;
    const gap = piece.baseline - before.baseline;
    const apart = piece.x > before.right || piece.right < before.x;
    if (apart && gap >= 0 && gap < TOO_NEAR * Math.min(piece.size, before.size))
      return `${textOf(before).text} | ${textOf(piece).text}`.slice(0, 90);
  }
  return null;
}

const widest = (region: Region & { kind: 'flow' }): number =>
  Math.max(...region.pieces.map(({ x, right }) => right - x));

const rowsIn = (region: Region & { kind: 'flow' }): Row[] =>
  region.pieces.slice(0, 1).map((piece) => ({
    pieces: [piece],
    baseline: piece.baseline,
    top: piece.top,
    bottom: piece.bottom,
    size: piece.size,
  }));

/** Everything on a page in the order in which it is read. */
export function pageBlocks(page: PageContent, context: BlockContext): { blocks: Block[]; lists: ListState } {
  const blocks: Block[] = [];
  let lists = context.before;
  let rest = [...page.rows];
  let boxes = [...page.boxes];
  for (const table of page.ruled) {
    const above = rest.filter(({ baseline }) => baseline < table.top + 2);
    const boxesAbove = boxes.filter(({ top }) => top < table.top);
    const beside = rest.some(({ baseline }) => baseline > table.top + 2 && baseline < table.bottom - 2);
    rest = rest.filter((row) => !above.includes(row));
    boxes = boxes.filter((box) => !boxesAbove.includes(box));
    const text = textBlocks(above, boxesAbove, page, { ...context, before: lists });
    blocks.push(
      ...text.blocks,
      ...ruledBlocks(table, page.number).flatMap((block): Block[] =>
        block.kind === 'table' ? withoutLabelPairs(block) : [block],
      ),
    );
    if (beside)
      context.warn(
        'order_guessed',
        page.number,
        `text stands beside a table that begins with "${(table.rows[0] ?? []).join(' | ').slice(0, 60)}".`,
      );
    for (const sign of table.guessedSigns)
      context.warn('raised_text', page.number, `a raised or lowered sign is read as "${sign}".`);
    for (const { text, names } of table.wide)
      context.warn(
        'heading_reach',
        page.number,
        `"${text}" stands in one cell below "${names.join('" and "')}": it is read under the first of them alone.`,
      );
    lists = { levels: [] };
  }
  const text = textBlocks(rest, boxes, page, { ...context, before: lists });
  blocks.push(...text.blocks);
  for (const line of page.aside)
    blocks.push({ kind: 'paragraph', page: page.number, text: line, open: false, flush: false });
  return { blocks, lists: text.lists };
}
