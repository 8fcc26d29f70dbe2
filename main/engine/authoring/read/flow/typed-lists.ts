import type { FlowBlock, FlowParagraph, ListLabel } from './model.ts';
import { typedIndent } from './lines.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { cut, plainOf, trimmed } from './pieces.ts';
import { type TypedMark, typedMark } from './typed-marks.ts';

/** Items of one typed list stand at most this many paragraphs apart. */
const REACH = 6;
const TEMPERATURE = /^[\d.,]+\s*(?:°|º|degrees?\b|grados\b|degr[ée]s\b|grad\b|[CFK]\b)/i;

interface Marked {
  readonly block: FlowBlock;
  readonly mark: TypedMark | null;
}

function markOf(block: FlowBlock): TypedMark | null {
  if (block.kind !== 'paragraph' || block.label !== null || block.heading !== null) return null;
  return typedMark(plainOf(block.pieces));
}

/** Those around a place that have a mark of the same style, nearest first, up to a heading or a table. */
function alike(all: readonly Marked[], index: number, mark: TypedMark): TypedMark[] {
  const found: TypedMark[] = [];
  for (const step of [-1, 1]) {
    for (let i = index + step; Math.abs(i - index) <= REACH; i += step) {
      const other = all[i];
      if (other === undefined || (other.block.kind === 'paragraph' && other.block.heading !== null)) break;
      if (other.mark?.style === mark.style) found.push(other.mark);
    }
  }
  return found;
}

/** Whether a bullet is one: a hyphen before a number is a minus sign unless its neighbours are items. */
function isBullet(text: string, mark: TypedMark, others: readonly TypedMark[], notices: WarningList): boolean {
  const words = text.trimStart().slice(mark.length);
  if (mark.text === 'o') return others.length > 0 || mark.tabbed;
  if (!mark.maybeSign) return true;
  const item = mark.text !== '−' && others.some(({ maybeSign }) => !maybeSign);
  if (!item || TEMPERATURE.test(words)) {
    notices.add(
      'sign_guessed',
      `${quoted(text)} begins with "${mark.text}" before a number: it was read as ${item ? 'a bullet' : 'a minus sign'}.`,
    );
  }
  return item;
}

function isNumber(mark: TypedMark, others: readonly TypedMark[]): boolean {
  const neighbour = others.some(({ values }) =>
    values.some((value) => mark.values.some((own) => Math.abs(own - value) === 1)),
  );
  return neighbour || (mark.tabbed && mark.values.includes(1));
}

function labelOf(mark: TypedMark): ListLabel {
  const kind = mark.kind === 'bullet' ? 'bullet' : /^\d+[.)]$/.test(mark.text) ? 'step' : 'mark';
  return { text: mark.text, kind, value: mark.values[0] ?? 0, level: null, list: `typed ${mark.style}` };
}

function unmarked(paragraph: FlowParagraph, mark: TypedMark): FlowParagraph {
  const text = plainOf(paragraph.pieces);
  const lead = text.length - text.trimStart().length;
  return {
    ...paragraph,
    label: labelOf(mark),
    indent: paragraph.indent + typedIndent(text),
    pieces: trimmed(cut(paragraph.pieces, lead + mark.length)[1]),
  };
}

const STAR_MARK = /[\p{L}\p{N})]\*(?!\*)/u;

const wordsOf = (block: FlowBlock): string => {
  if (block.kind === 'paragraph') return plainOf(block.pieces);
  if (block.kind === 'box') return block.blocks.map(wordsOf).join('\n');
  return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks.map(wordsOf))).join('\n');
};

/** "* Only for adults" below "Give 5* mL" is a note. */
function isStarNote(mark: TypedMark, others: readonly TypedMark[], blocks: readonly FlowBlock[]): boolean {
  return mark.text === '*' && others.length === 0 && blocks.some((block) => STAR_MARK.test(wordsOf(block)));
}

/** Bullets and numbers that were typed become those of lists where the lines around them bear it out. */
export function withTypedLists(blocks: readonly FlowBlock[], notices: WarningList): FlowBlock[] {
  const all = blocks.map((block) => ({ block, mark: markOf(block) }));
  return all.map(({ block, mark }, index) => {
    if (mark === null || block.kind !== 'paragraph') return block;
    const others = alike(all, index, mark);
    const text = plainOf(block.pieces);
    if (isStarNote(mark, others, blocks)) {
      return block;
    }
    const listed = mark.kind === 'bullet' ? isBullet(text, mark, others, notices) : isNumber(mark, others);
    return listed ? unmarked(block, mark) : block;
  });
}
