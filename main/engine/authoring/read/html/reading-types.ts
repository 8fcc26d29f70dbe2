import type { Block } from '../blocks/block.ts';
import type { ChildNode } from './parse-html.ts';

/** Blocks below given nodes; `strong` where what is around them is bold. Lists and tables get it passed in. */
export type ReadBlocks = (nodes: readonly ChildNode[], strong?: boolean) => Block[];
