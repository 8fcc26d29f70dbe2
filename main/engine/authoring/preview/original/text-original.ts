import type { Block } from '../../../../../shared/contract/original.ts';
import type { Original } from './original.ts';

const MARKDOWN_NOTE = 'The file as its author wrote it.';
const CONVERTED_NOTE =
  'The text that was read from the file. This page cannot show how the file itself looks: open it in its own program, and compare.';

/** Paragraphs of a text as it is written, front matter included. */
function blocksOf(text: string): Block[] {
  return text
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'source', text: part.replace(/\s+$/, '') }));
}

export const markdownOriginal = (text: string): Original => ({
  kind: 'blocks',
  blocks: blocksOf(text),
  note: MARKDOWN_NOTE,
});

/** For formats whose look is not shown. */
export const convertedOriginal = (text: string): Original => ({
  kind: 'blocks',
  blocks: blocksOf(text),
  note: CONVERTED_NOTE,
});
