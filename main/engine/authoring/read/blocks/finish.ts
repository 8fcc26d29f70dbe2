import type { Converted } from '../converted.ts';
import { markdownOf } from '../markdown-of.ts';
import { statusMark } from '../status-words.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { type Block, spanText } from './block.ts';
import { blocksToMdast } from './to-mdast.ts';

/** Lines that mark the document as not in force; within lists and tables words like these are text. */
export function tellStatus(blocks: readonly Block[], warnings: WarningList, page: number | null = null): void {
  for (const block of blocks) {
    if (block.kind !== 'paragraph' && block.kind !== 'heading') continue;
    const mark = statusMark(spanText(block.spans));
    if (mark !== null) warnings.add('status_mark', `It says that it may not be in force: ${quoted(mark)}`, page);
  }
}

/** Blocks of a document without pages → what authoring reads. */
export function finishBlocks(blocks: readonly Block[], warnings: WarningList): Converted {
  tellStatus(blocks, warnings);
  return { text: markdownOf(blocksToMdast(blocks)), pages: [], warnings: warnings.list() };
}
