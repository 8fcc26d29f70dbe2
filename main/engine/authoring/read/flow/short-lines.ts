import type { FlowBlock, FlowParagraph, ListLabel } from './model.ts';
import { plainOf } from './pieces.ts';
import { quoted, type WarningList } from '../warning-list.ts';

/** A line that is no sentence is short (characters). */
const MAX_LINE_CHARS = 80;
const LABEL: ListLabel = { text: '', kind: 'bullet', value: 0, level: null, list: 'short lines' };

function isShortLine(block: FlowBlock | undefined): block is FlowParagraph {
  if (block?.kind !== 'paragraph' || block.heading !== null || block.label !== null) return false;
  const text = plainOf(block.pieces).trim();
  return text.length <= MAX_LINE_CHARS && /\p{L}/u.test(text) && !/[.:;,!?]$/.test(text) && !text.includes('\t');
}

const isShown = (block: FlowBlock): boolean => block.kind !== 'paragraph' || plainOf(block.pieces).trim() !== '';

/**
 * Lines below a heading that are no sentences are the items of a list without bullets: read one by one, each would
 * introduce the next ("In pregnancy: With kidney failure"). The last of them must introduce nothing itself.
 */
export function withShortLineLists(blocks: readonly FlowBlock[], notices: WarningList): FlowBlock[] {
  const shown = blocks.filter(isShown);
  const result: FlowBlock[] = [];
  let at = 0;
  while (at < shown.length) {
    let end = at;
    while (isShortLine(shown[end])) end += 1;
    const before = shown[at - 1];
    const after = shown[end];
    const headed = before?.kind === 'paragraph' && before.heading !== null;
    const closes = after === undefined || (after.kind === 'paragraph' && after.heading !== null);
    const run = shown.slice(at, end).filter((block): block is FlowParagraph => block.kind === 'paragraph');
    if (headed && closes && run.length > 1) {
      notices.add(
        'list_guessed',
        `lines were read as the items of a list: ${quoted(run.map(({ pieces }) => plainOf(pieces).trim()).join(' / '))}.`,
      );
      result.push(...run.map((block) => ({ ...block, label: LABEL })));
    } else result.push(...run);
    if (after !== undefined) result.push(after);
    at = end + 1;
  }
  return result;
}
