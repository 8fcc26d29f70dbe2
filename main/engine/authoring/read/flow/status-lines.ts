import { statusMark } from '../status-words.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import type { FlowBlock } from './model.ts';
import { plainOf } from './pieces.ts';

/** A banner stands at the beginning or the end of a text: as many blocks are looked at. */
const EDGE_BLOCKS = 12;

const ownLines = (block: FlowBlock): string[] =>
  block.kind === 'paragraph' ? plainOf(block.pieces.filter(({ change }) => change !== 'deleted')).split('\n') : [];

/** Tables and boxes are opened once: a mark stands at the surface. */
function lines(block: FlowBlock): string[] {
  if (block.kind === 'paragraph') return ownLines(block);
  if (block.kind === 'box') return block.blocks.flatMap(ownLines);
  return block.rows.flatMap((row) => {
    const cells = row.cells.map((cell) => cell.blocks.flatMap(ownLines).join(' ').trim());
    return [...cells, cells.join(': ')];
  });
}

/** "DRAFT" as a line of the text, "Status | withdrawn" in its table of particulars. */
export function tellStatusLines(blocks: readonly FlowBlock[], notices: WarningList): void {
  const shown = blocks.filter((block) => block.kind !== 'paragraph' || plainOf(block.pieces).trim() !== '');
  const edges = new Set([...shown.slice(0, EDGE_BLOCKS), ...shown.slice(-EDGE_BLOCKS)]);
  for (const line of [...edges].flatMap(lines)) {
    const mark = statusMark(line);
    if (mark !== null) notices.add('status_mark', `the text says ${quoted(mark)}: the document may not be in force.`);
  }
}
