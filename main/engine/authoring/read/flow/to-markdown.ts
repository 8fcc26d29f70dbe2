import type { PhrasingContent, Root, RootContent } from 'mdast';
import { markdownOf } from '../markdown-of.ts';
import { settleChanges } from './changes.ts';
import { withGuessedHeadings } from './guessed-headings.ts';
import { paragraphsOf, withoutTabs } from './lines.ts';
import { ListBuilder } from './lists.ts';
import type { FlowBlock, FlowBox, FlowParagraph, FlowTable, Piece } from './model.ts';
import { withMarksApart } from './note-marks.ts';
import { placeNotes } from './notes.ts';
import type { WarningList } from '../warning-list.ts';
import { collapsed, plainOf } from './pieces.ts';
import { numbersReferredTo } from './referred-numbers.ts';
import { withShortLineLists } from './short-lines.ts';
import { withTabTables } from './tab-tables.ts';
import { tableBlocks } from './tables.ts';
import { withTypedLists } from './typed-lists.ts';

/** A box of more blocks is a column of the page rather than a remark beside it. */
const MAX_BOX_BLOCKS = 6;
/** Boxes and tables are opened this deep. */
const MAX_NESTED = 8;

/** What the text of a document needs around it to be read. */
interface Context {
  readonly notices: WarningList;
  /** Numbers of headings that the text refers to. */
  readonly referred: ReadonlySet<string>;
  readonly depth: number;
}

function phrasing(pieces: readonly Piece[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const { text, link } of pieces) {
    if (text === '') continue;
    const last = result.at(-1);
    if (link !== null) result.push({ type: 'link', url: link, children: [{ type: 'text', value: text }] });
    else if (last?.type === 'text') last.value += text;
    else result.push({ type: 'text', value: text });
  }
  return result;
}

function addParagraph(builder: ListBuilder, paragraph: FlowParagraph, context: Context): void {
  const { label, heading } = paragraph;
  const noted = placeNotes(withMarksApart(paragraph.pieces, context.notices));
  const pieces = heading === null ? withoutTabs(noted) : collapsed(noted);
  if (plainOf(pieces) === '') return;
  const shown = phrasing(pieces);
  if (heading !== null) {
    const numbered = label !== null && label.kind !== 'bullet' && context.referred.has(label.text.replace(/[.)]$/, ''));
    const number: PhrasingContent[] = numbered ? [{ type: 'text', value: `${label.text} ` }] : [];
    builder.block({ type: 'heading', depth: depthOf(heading), children: [...number, ...shown] });
  } else if (label !== null) {
    const mark: PhrasingContent[] = label.kind === 'mark' ? [{ type: 'text', value: `${label.text} ` }] : [];
    builder.item({ type: 'paragraph', children: [...mark, ...shown] }, label, paragraph.indent);
  } else if (!builder.continuation({ type: 'paragraph', children: shown }, paragraph.indent)) {
    builder.block({ type: 'paragraph', children: shown });
  }
}

function depthOf(level: number): 1 | 2 | 3 | 4 | 5 | 6 {
  return ([1, 2, 3, 4, 5, 6] as const)[Math.min(6, Math.max(1, level)) - 1] ?? 6;
}

/** A table that only places what it holds: of one cell, or of one row whose cells hold whole passages. */
function isLayout({ rows }: FlowTable): boolean {
  const cells = rows.flatMap((row) => row.cells);
  if (cells.length === 1) return true;
  const passage = cells.some(({ blocks }) =>
    blocks.some((block) => block.kind === 'table' || (block.kind === 'paragraph' && block.heading !== null)),
  );
  return rows.length === 1 && (passage || cells.some(({ blocks }) => isPassage(blocks)));
}

/** Several paragraphs, the first of which is a sentence. */
function isPassage(blocks: readonly FlowBlock[]): boolean {
  const texts = blocks
    .map((block) => (block.kind === 'paragraph' ? plainOf(block.pieces).trim() : ''))
    .filter((text) => text !== '');
  return texts.length > 1 && /[.!?]$/.test(texts[0] ?? '');
}

function addTable(builder: ListBuilder, table: FlowTable, context: Context): void {
  if (context.depth < MAX_NESTED && isLayout(table)) {
    const cells = table.rows.flatMap((row) => row.cells);
    if (cells.length > 1)
      context.notices.add(
        'order_guessed',
        'a table places passages side by side: they were read one after the other, from the first column on.',
      );
    const blocks = cells.flatMap((cell) => cell.blocks);
    for (const block of mdastBlocks(blocks, { ...context, depth: context.depth + 1 })) builder.block(block);
    return;
  }
  for (const block of tableBlocks(table, context.notices)) builder.block(block);
}

function addBox(builder: ListBuilder, box: FlowBox, context: Context): void {
  if (context.depth >= MAX_NESTED) {
    context.notices.add('limit_reached', 'boxes stand within boxes too deep: the innermost are left out.');
    return;
  }
  const blocks = mdastBlocks(box.blocks, { ...context, depth: context.depth + 1 });
  if (blocks.length === 0) return;
  if (blocks.length > MAX_BOX_BLOCKS) for (const block of blocks) builder.block(block);
  else
    builder.block({ type: 'blockquote', children: blocks as Extract<RootContent, { type: 'blockquote' }>['children'] });
}

function mdastBlocks(blocks: readonly FlowBlock[], context: Context): RootContent[] {
  const out: RootContent[] = [];
  const builder = new ListBuilder(out);
  const lines = blocks.flatMap((block): FlowBlock[] => (block.kind === 'paragraph' ? paragraphsOf(block) : [block]));
  const headed = withGuessedHeadings(withTabTables(lines, context.notices), context.notices);
  for (const block of withShortLineLists(withTypedLists(headed, context.notices), context.notices)) {
    if (block.kind === 'paragraph') addParagraph(builder, block, context);
    else if (block.kind === 'table') addTable(builder, block, context);
    else addBox(builder, block, context);
  }
  return out;
}

/**
 * A document as Markdown.
 * @param margins what headers and footers say of the whole document; it stands first, apart from the text
 */
export function flowToMarkdown(
  blocks: readonly FlowBlock[],
  margins: readonly FlowBlock[],
  notices: WarningList,
): string {
  const settled = settleChanges(blocks, notices);
  const context: Context = { notices, referred: numbersReferredTo(settled), depth: 0 };
  const head = mdastBlocks(settleChanges(margins, notices), context);
  const root: Root = {
    type: 'root',
    children: [
      ...head,
      ...(head.length > 0 ? [{ type: 'thematicBreak' as const }] : []),
      ...mdastBlocks(settled, context),
    ],
  };
  return markdownOf(root);
}
