import type { RootContent } from 'mdast';
import type { Scope } from './draft.ts';
import { plainList } from './list-text.ts';
import type { MappedText } from './mapped-text.ts';
import { plainBlock } from './plain-block.ts';

/** A block with its words in plain text. */
export interface SiblingBlock {
  readonly block: RootContent;
  readonly plain: MappedText;
}

export function isProse(block: RootContent | undefined): boolean {
  return block?.type === 'paragraph' || block?.type === 'html' || block?.type === 'heading';
}

/** A rule across the page: nothing leans on what stands above it. */
export function separates(block: RootContent): boolean {
  return block.type === 'thematicBreak';
}

/** Blocks that say something, and the rules between them. */
export function siblingBlocks(blocks: readonly RootContent[], source: Scope['source']): SiblingBlock[] {
  return blocks
    .map((block) => ({ block, plain: block.type === 'list' ? plainList(block, source) : plainBlock(block, source) }))
    .filter(({ block, plain }) => separates(block) || /[\p{L}\p{N}]/u.test(plain.text));
}
