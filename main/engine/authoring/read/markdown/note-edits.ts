import type { Nodes } from 'mdast';
import { nodeSpan, type SourceSpan } from '../../../../../shared/markdown/parse-markdown.ts';

/** A piece of a text and what stands in its place. */
export interface Edit extends SourceSpan {
  readonly text: string;
}

/** Marks of other notes and of emphasis, brackets and quotation marks between a sentence's end and the mark of its note. */
const BETWEEN = /(?:\[\^[^\]\s]+\]|[*_)\]"'”’»])+$/u;
const STOP = /(?<!\b(?:e\.g|i\.e|approx|max|min|vs|no|dr|st|ca|cf|resp|incl))[.!?…]+$|[,;:]$/iu;

/** A number and its unit are never parted. UTF-16 units looked at. */
const UNIT = /^[ \t]?[\p{L}%µ°][\p{L}%µ°/]*/u;
const MAX_UNIT = 24;

/** Where a note's words stand: before the stop that its mark follows, so that they stay in its sentence. */
function placeOf(source: string, { start, end }: SourceSpan): number {
  const line = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  const before = line.replace(BETWEEN, '');
  const stop = STOP.exec(before)?.[0] ?? '';
  const unit = /\d$/.test(before) ? (UNIT.exec(source.slice(end, end + MAX_UNIT))?.[0].length ?? 0) : 0;
  if (unit > 0) return end + unit;
  const goesOn = /^\.$/.test(stop) && /^\s*\p{Ll}/u.test(source.slice(end, end + 4));
  return stop === '' || goesOn ? start : start - line.length + before.length - stop.length;
}

/** A note in brackets instead of its mark. */
export function editsFor(mark: SourceSpan, words: string, inCell: boolean, source: string): Edit[] {
  const at = placeOf(source, mark);
  const shown = inCell ? words.replace(/(?<!\\)\|/g, '\\|') : words;
  const space = /\s$/.test(source.slice(Math.max(0, at - 1), at)) ? '' : ' ';
  return [
    { start: at, end: at, text: `${space}(${shown})` },
    { ...mark, text: '' },
  ];
}

/** A text with its edits; those at one place in their order. */
export function applied(source: string, edits: readonly Edit[]): string {
  let at = 0;
  let text = '';
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    text += source.slice(at, edit.start) + edit.text;
    at = Math.max(at, edit.end);
  }
  return text + source.slice(at);
}

/** A note that stands in its sentence is taken from its own place; lines keep their numbers. */
export const removal = (node: Nodes, source: string): Edit => {
  const { start, end } = nodeSpan(node);
  return { start, end, text: source.slice(start, end).replace(/[^\r\n>]/g, '') };
};
