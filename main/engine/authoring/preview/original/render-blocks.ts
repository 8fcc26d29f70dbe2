import { assertNever } from '../../../../../shared/domain/assert-never.ts';
import { type Html, html } from '../page/html.ts';
import type { Block, Cell, Inline } from '../../../../../shared/contract/original.ts';
import { inlineText } from './original.ts';

/** Deeper nesting than a person writes; what is deeper is shown as its text. */
const MAX_DEPTH = 12;

/** Text of each block that can be pointed at, in the order in which `renderBlocks` numbers them. */
export function pointableTexts(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'table':
        return block.rows.map((row) => row.map(({ blocks: inner }) => pointableTexts(inner).join(' ')).join(' '));
      case 'box':
        return pointableTexts(block.blocks);
      case 'source':
        return [block.text];
      default:
        return [inlineText(block.inline)];
    }
  });
}

function inlineHtml(inline: readonly Inline[]): Html {
  return html`${inline.map((piece) => {
    if (typeof piece === 'string') return piece;
    const inside = inlineHtml(piece.inside);
    switch (piece.mark) {
      case 'strong':
        return html`<strong>${inside}</strong>`;
      case 'em':
        return html`<em>${inside}</em>`;
      case 'sup':
        return html`<sup>${inside}</sup>`;
      case 'sub':
        return html`<sub>${inside}</sub>`;
      case 'del':
        return html`<del>${inside}</del>`;
      case 'ins':
        return html`<ins>${inside}</ins>`;
      case 'hidden':
        return html`<span class="unseen">[hidden: ${inside}]</span>`;
      default:
        return assertNever(piece.mark);
    }
  })}`;
}

/** What a block is called by: its number, and whether any statement was made of it. */
export interface Pointer {
  readonly id: string;
  readonly unread: boolean;
}

const attributes = ({ id, unread }: Pointer): Html => html`id="${id}" class="block${unread ? ' unread' : ''}"`;

function cellHtml({ blocks, columns, rows, head }: Cell): Html {
  const spans = html`${columns > 1 && html` colspan="${columns}"`}${rows > 1 && html` rowspan="${rows}"`}`;
  const text = html`${blocks.map(cellBlock)}`;
  return head ? html`<th scope="col"${spans}>${text}</th>` : html`<td${spans}>${text}</td>`;
}

/** Inside of a cell nothing is pointed at by itself: the row is. */
function cellBlock(block: Block): Html {
  return html`<p>${block.kind === 'table' || block.kind === 'box' || block.kind === 'source' ? pointableTexts([block]).join(' ') : inlineHtml(block.inline)}</p>`;
}

/** `next`: names the blocks one after the other, in the order of `pointableTexts`. */
export function renderBlocks(blocks: readonly Block[], next: () => Pointer): Html {
  return html`${blocks.map((block) => {
    switch (block.kind) {
      case 'heading':
        return html`<p ${attributes(next())} data-depth="${block.depth}">${inlineHtml(block.inline)}</p>`;
      case 'paragraph':
        return html`<p ${attributes(next())}>${inlineHtml(block.inline)}</p>`;
      case 'item':
        return html`<p ${attributes(next())} data-item="${Math.min(block.depth, MAX_DEPTH)}"><span class="marker">${block.marker}</span> ${inlineHtml(block.inline)}</p>`;
      case 'source':
        return html`<pre ${attributes(next())}>${block.text}</pre>`;
      case 'table':
        return html`<div class="table-box"><table>${block.rows.map((row) => html`<tr ${attributes(next())}>${row.map(cellHtml)}</tr>`)}</table></div>`;
      case 'box':
        return html`<div class="boxed"><p class="box-label">${block.label}</p>${renderBlocks(block.blocks, next)}</div>`;
      default:
        return assertNever(block);
    }
  })}`;
}
