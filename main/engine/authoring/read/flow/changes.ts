import type { FlowBlock, FlowParagraph } from './model.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { plainOf } from './pieces.ts';

function tellChange(paragraph: FlowParagraph, notices: WarningList): void {
  const before = plainOf(paragraph.pieces.filter(({ change }) => change !== 'inserted')).trim();
  const after = plainOf(paragraph.pieces.filter(({ change }) => change !== 'deleted')).trim();
  const words = (change: 'inserted' | 'deleted'): string =>
    plainOf(paragraph.pieces.filter((piece) => piece.change === change));
  const named = [
    words('deleted').trim() === '' ? '' : `deleted ${quoted(words('deleted'))}`,
    words('inserted').trim() === '' ? '' : `inserted ${quoted(words('inserted'))}`,
  ].filter((text) => text !== '');
  if (named.length === 0) return;
  const reading = (text: string): string => (text === '' ? 'nothing' : quoted(text));
  notices.add(
    'tracked_changes',
    `a tracked change is open (${named.join(', ')}). Before: ${reading(before)}. After: ${reading(after)}. The text has the words after the change: accept or reject it in the document, or record which holds.`,
  );
}

function joined(first: FlowParagraph, second: FlowParagraph): FlowParagraph {
  return {
    ...second,
    heading: first.heading,
    label: first.label ?? second.label,
    pieces: [...first.pieces, ...second.pieces],
  };
}

/**
 * The text with open changes accepted, as word processors show it. Every change is told with both readings: which of
 * them is approved is a person's decision.
 */
export function settleChanges(blocks: readonly FlowBlock[], notices: WarningList): FlowBlock[] {
  const result: FlowBlock[] = [];
  let open: FlowParagraph | null = null;
  for (const block of blocks) {
    if (block.kind !== 'paragraph') {
      if (open !== null) result.push(open);
      open = null;
      result.push(inside(block, notices));
      continue;
    }
    tellChange(block, notices);
    const kept = { ...block, pieces: block.pieces.filter(({ change }) => change !== 'deleted') };
    // Of a paragraph that is gone as a whole nothing is left to join, its look neither.
    const whole: FlowParagraph = open === null || plainOf(open.pieces).trim() === '' ? kept : joined(open, kept);
    open = block.joinsNext ? whole : null;
    if (!block.joinsNext) result.push(whole);
  }
  return open === null ? result : [...result, open];
}

function inside(block: Exclude<FlowBlock, FlowParagraph>, notices: WarningList): FlowBlock {
  if (block.kind === 'box') return { ...block, blocks: settleChanges(block.blocks, notices) };
  const rows = block.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, blocks: settleChanges(cell.blocks, notices) })),
  }));
  return { ...block, rows };
}
