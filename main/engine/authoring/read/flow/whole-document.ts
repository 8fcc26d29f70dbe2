import type { WarningList } from '../warning-list.ts';
import type { FlowBlock } from './model.ts';
import { plainOf } from './pieces.ts';

/** With pictures and fewer letters than this a document is pictures of pages. */
const FEW_LETTERS = 120;

/** What a document calls itself: in its properties, in its first line, in its first heading. */
export function documentTitles(blocks: readonly FlowBlock[], title: string): string[] {
  const line = blocks.find((block) => block.kind === 'paragraph' && plainOf(block.pieces).trim() !== '');
  const heading = blocks.find((block) => block.kind === 'paragraph' && block.heading !== null);
  return [title, ...[line, heading].map((block) => (block?.kind === 'paragraph' ? plainOf(block.pieces) : ''))];
}

/** A picture in a document that hardly says anything else is what the document says. */
export function tellPicturesOnly(text: string, notices: WarningList): void {
  if (notices.has('picture') && (text.match(/\p{L}/gu)?.length ?? 0) < FEW_LETTERS)
    notices.add('page_unreadable', 'the document holds pictures and hardly any text: what they show is not read.');
}
