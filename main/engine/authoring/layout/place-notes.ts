import type { WarningCode } from '../../../../shared/contract/authoring.ts';
import type { Block } from './blocks.ts';
import type { Footnote } from './footnotes.ts';

type Warn = (code: WarningCode, page: number, text: string) => void;

/** A longer note would hide the sentence that it belongs to (UTF-16 units); it stands behind it. */
const MAX_PLACED = 400;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The mark of a note in a text, with the stop that it follows, or the unit that it stands before. */
function markIn(mark: string): RegExp {
  const shown = /^[*†‡§¶]/u.test(mark)
    ? `(?<=[^\\s*†‡§¶])${escaped(mark)}(?![*†‡§¶])`
    : ` ?\\(note ${escaped(mark)}\\)`;
  return new RegExp(`([.;,:!?]?)${shown}((?<=\\d${shown})\\s?[\\p{L}%µ°][\\p{L}%µ°/]*)?`, 'gu');
}

/** The note in brackets where its mark stands: before the stop of its sentence, and never between a number and its unit. */
const placed = (text: string, { mark, text: words }: Footnote): string =>
  text.replace(markIn(mark), (_, stop: string, unit: string | undefined) => {
    return `${unit ?? ''} (${words.replace(/\.$/, '')})${stop}`;
  });

function inBlock(block: Block, note: Footnote): Block {
  if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => row.map((cell) => placed(cell, note))) };
  return { ...block, text: placed(block.text, note) };
}

const holdsMark = (block: Block, { mark }: Footnote): boolean => {
  const says = (text: string): boolean => markIn(mark).test(text);
  return block.kind === 'table' ? block.rows.some((row) => row.some(says)) : says(block.text);
};

const ENDS = /[.!?:;؟。][)"'”’»\]]*$/u;

/** A long note behind its text, one without a mark at the end of its page. */
function behind(blocks: readonly Block[], page: number, at: number, { mark, text }: Footnote): Block[] {
  const note = `Note ${mark}: ${text}`;
  const host = blocks[at];
  if (host && (host.kind === 'paragraph' || host.kind === 'item'))
    return blocks.with(at, { ...host, text: `${host.text}${ENDS.test(host.text) ? '' : '.'} ${note}` });
  const place = host ? at + 1 : blocks.findLastIndex((block) => block.page <= page) + 1;
  return blocks.toSpliced(place, 0, { kind: 'paragraph', page, text: note, open: false, flush: true });
}

/**
 * The notes of a page in the sentences and cells that have their marks, so that none is quoted without its exception; all
 * are told, since a mark was matched with its note by how they look.
 */
export function withNotes(
  blocks: readonly Block[],
  notes: ReadonlyMap<number, readonly Footnote[]>,
  warn: Warn,
): Block[] {
  let result = [...blocks];
  for (const [page, list] of notes) {
    for (const note of list) {
      // A block that runs over pages carries the number of its last page.
      const at = result.findIndex((block) => block.page >= page && holdsMark(block, note));
      const end = result.findLastIndex((block) => block.page === page || block === result[at]);
      const short = at >= 0 && note.text.length <= MAX_PLACED;
      const told =
        at < 0
          ? 'belongs to no mark that was found'
          : short
            ? 'stands where its mark stood'
            : 'stands behind the text that it belongs to';
      warn('footnote', page, `note ${note.mark}, "${note.text.slice(0, 80)}", ${told}.`);
      result = short
        ? result.map((block, i) => (i >= at && i <= end ? inBlock(block, note) : block))
        : behind(result, page, at, note);
    }
  }
  return result;
}
