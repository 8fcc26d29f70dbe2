import { assertNever } from '../../../../../shared/domain/assert-never.ts';
import type { WarningList } from '../warning-list.ts';
import { quoted } from '../warning-list.ts';
import type { Block, Span } from './block.ts';

/** "the clerk[2]": an answer's own citations look the same. */
export const NOTE_MARK = /(?<=[\p{L}\p{N}.,;:!?)%])\[(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]/gu;

function apart(spans: readonly Span[], warnings: WarningList): Span[] {
  return spans.map((one) => {
    const text = one.text.replace(NOTE_MARK, ' (note $1)');
    if (text === one.text) return one;
    warnings.add('footnote', `A mark of a note was set apart, and its note stands elsewhere: ${quoted(one.text)}`);
    return { ...one, text };
  });
}

/** Marks of notes that nothing links to their notes are written so that they are no citations. */
export function setMarksApart(blocks: readonly Block[], warnings: WarningList): Block[] {
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return { ...block, spans: apart(block.spans, warnings) };
      case 'list':
        return { ...block, items: block.items.map((item) => setMarksApart(item, warnings)) };
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map((cell) => apart(cell, warnings))) };
      case 'quote':
        return { ...block, blocks: setMarksApart(block.blocks, warnings) };
      case 'verbatim':
      case 'rule':
        return block;
      default:
        return assertNever(block);
    }
  });
}
