import type { Block } from './blocks.ts';
import type { Box } from './boxes.ts';
import type { Edges } from './flow-lines.ts';
import type { Piece } from './rows.ts';

/** A block, and where it begins on the page, points. */
export interface TopBlock {
  readonly block: Block;
  readonly top: number;
}

const isBeside = (piece: Piece, box: Box): boolean => piece.bottom > box.top && piece.top < box.bottom;

/** How far the lines of a column reach: those beside a box have less room. */
export function edgesAround(pieces: readonly Piece[], boxes: readonly Box[], whole: Edges): (piece: Piece) => Edges {
  const narrowed = boxes.flatMap((box) => {
    const beside = pieces.filter((piece) => isBeside(piece, box) && piece.right > whole.left && piece.x < whole.right);
    if (beside.length === 0) return [];
    return [
      {
        beside: new Set(beside),
        left: Math.min(...beside.map(({ x }) => x)),
        right: Math.max(...beside.map(({ right }) => right)),
      },
    ];
  });
  return (piece) => {
    const own = narrowed.filter(({ beside }) => beside.has(piece));
    return {
      left: Math.max(whole.left, ...own.map(({ left }) => left)),
      right: Math.min(whole.right, ...own.map(({ right }) => right)),
    };
  };
}

/** Words that introduce what follows, and items of one list, are not parted by a box. */
function keepsTogether(before: Block | undefined, after: Block | undefined): boolean {
  if (after?.kind === 'item') return true;
  return before?.kind === 'paragraph' && (before.text.endsWith(':') || (before.open && after?.kind === 'paragraph'));
}

const isOfBox = ({ block: { part } }: TopBlock): boolean => part?.startsWith('box') === true;

/** What a box ends with goes on nowhere, unless it says so. */
const ended = (block: Block): Block =>
  (block.kind === 'paragraph' || block.kind === 'item') && !block.text.endsWith(':')
    ? { ...block, open: false, closed: true }
    : block;

/**
 * The blocks of a page with those of a box, before what begins below the box's upper edge, behind the boxes before it. A
 * box that is not wide stands in the column of what is above it.
 */
export function withBox(
  blocks: readonly TopBlock[],
  box: Box,
  own: readonly TopBlock[],
  { id, wide }: { readonly id: string; readonly wide: boolean },
): TopBlock[] {
  const size = own.length > 0 ? (box.rows[0]?.size ?? 0) : 0;
  let at = blocks.findIndex((one) => !isOfBox(one) && one.top >= box.top - size);
  if (at < 0) at = blocks.length;
  at = Math.max(at, blocks.findLastIndex(isOfBox) + 1);
  for (let before = blocks[at - 1]; at < blocks.length; before = blocks[at - 1]) {
    if ((before && isOfBox(before)) || !keepsTogether(before?.block, blocks[at]?.block)) break;
    at += 1;
  }
  const above = blocks[at - 1]?.block.part;
  const part = !wide && above?.startsWith('column') ? above : `box.${id}`;
  const placed = own.map(({ block }, i) => ({
    block: { ...(i === own.length - 1 ? ended(block) : block), part },
    top: box.top,
  }));
  return [...blocks.slice(0, at), ...placed, ...blocks.slice(at)];
}
