import { quoted, type WarningList } from '../warning-list.ts';
import { type Block, spanText } from './block.ts';

/** A bold line up to this length may be a heading (UTF-16 units). */
const MAX_HEADING = 80;
const MAX_WORDS_OF_A_RULE = 5;
/** It gives an order or an amount: then it must stay a sentence that can be quoted. */
const RULE =
  /\b(?:not|never|no|must|always|stop|only|avoid|nunca|no|siempre|solo|sólo|ne|jamais|toujours)\b|\d+(?:[.,]\d+)?\s*(?:%|°|(?:mg|g|kg|mcg|µg|ml|mL|L|IU|units?|hours?|minutes?|days?|h|min)\b)/iu;

function isHeadingLine(block: Block | undefined): boolean {
  if (block?.kind !== 'paragraph' || block.spans.length === 0) return false;
  if (!block.spans.every(({ strong, lineBreak }) => strong && !lineBreak)) return false;
  const text = spanText(block.spans).trim();
  if (text.length > MAX_HEADING || /[.;,!?]$/.test(text) || !/\p{L}/u.test(text)) return false;
  return !RULE.test(text) || (text.split(' ').length <= MAX_WORDS_OF_A_RULE && !/\d/.test(text));
}

/**
 * Bold lines that stand alone before text are headings, a level below the last real one. They are told in one warning.
 */
export function guessHeadings(blocks: readonly Block[], warnings: WarningList): Block[] {
  let above = 1;
  const told: string[] = [];
  const result = blocks.map((block, index): Block => {
    if (block.kind === 'heading') above = block.depth;
    const next = blocks[index + 1];
    if (block.kind !== 'paragraph' || !isHeadingLine(block) || next === undefined || next.kind === 'heading')
      return block;
    const text = spanText(block.spans).trim();
    told.push(text);
    const spans = block.spans.map((one) => ({ ...one, strong: false }));
    return { kind: 'heading', depth: Math.min(6, above + 1), spans };
  });
  if (told.length > 0) {
    const shown = told.slice(0, 5).map(quoted).join(', ');
    warnings.add('heading_guessed', `${told.length} bold line(s) were taken for headings: ${shown}`);
  }
  return result;
}
