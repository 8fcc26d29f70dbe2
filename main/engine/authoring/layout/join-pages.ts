import type { WarningCode } from '../../../../shared/contract/authoring.ts';
import { type Block, PAGE_HERE, PAGE_NEXT_LINE, type TableBlock } from './blocks.ts';
import { joinLines } from './join-lines.ts';

type Warn = (code: WarningCode, page: number, text: string) => void;

const ENDS = /[.!?:;؟。][)"'”’»\]]*$/u;

/** Text that goes on in the next column or on the next page. */
function joinedText(before: Block, after: Block, warn: Warn): Block | null {
  if (before.kind !== 'paragraph' && before.kind !== 'item') return null;
  if (after.kind !== 'paragraph' || before.closed || (before.kind === 'paragraph' && before.names)) return null;
  const plain = before.text.replaceAll(PAGE_HERE, '');
  if (ENDS.test(plain)) return null;
  // No paragraph begins with a sign of percent, and a word that a hyphen parts goes on with its number.
  const lower = /^[\p{Ll}(%°]/u.test(after.text) || (/\p{L}-$/u.test(plain) && /^\d/.test(after.text));
  if (!(lower || (before.open && /^[\p{L}\p{N}−–-]/u.test(after.text)))) return null;
  if (!lower && !(before.open && after.flush)) return null;
  // What goes on with an item is set in as its words are; a sentence at the column's edge begins a paragraph.
  if (before.kind === 'item' && /^\p{Lu}/u.test(after.text)) return null;
  if (!lower && (before.page !== after.page || /^\p{Lu}/u.test(after.text)))
    warn('order_guessed', after.page, `"${after.text.slice(0, 80)}" is read as going on with "${plain.slice(-40)}".`);
  const turn = PAGE_HERE.repeat(Math.max(0, after.page - before.page));
  const joined = joinLines(plain, after.text);
  const at = joined.length - after.text.length;
  const text = before.text.includes(PAGE_HERE)
    ? before.text + joined.slice(plain.length, at) + turn + after.text
    : joined.slice(0, at) + turn + joined.slice(at);
  return { ...before, text, open: after.open, page: after.page };
}

const SAME_COLUMN = 12;

const sameColumns = (a: TableBlock, b: TableBlock): boolean =>
  a.columns.length === b.columns.length && a.columns.every((x, i) => Math.abs(x - (b.columns[i] ?? 0)) <= SAME_COLUMN);

const sameRow = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((cell, i) => cell.replaceAll(PAGE_NEXT_LINE, '') === b[i]);

/** A table that goes on over the page: a header that is repeated is dropped, a row that is cut is put together. */
function joinedTable(before: Block, after: Block, warn: Warn): Block | null {
  if (before.kind !== 'table' || after.kind !== 'table' || before.page === after.page) return null;
  if (!sameColumns(before, after)) return null;
  const head = before.rows[0] ?? [];
  const first = after.rows[0] ?? [];
  const repeated = sameRow(head, first);
  if (after.header && !repeated && before.header && !after.guessed) return null;
  let rows = repeated ? after.rows.slice(1) : after.rows;
  const last = before.rows.at(-1) ?? [];
  const cut = rows[0];
  let kept = [...before.rows];
  if (cut && before.rows.length > 1 && (cut[0] ?? '') === '' && cut.some((cell) => cell !== '')) {
    kept = [...kept.slice(0, -1), last.map((cell, i) => joinLines(cell, cut[i] ?? ''))];
    rows = rows.slice(1);
    warn(
      'table_guessed',
      after.page,
      `"${cut.filter(Boolean).join(' ').slice(0, 80)}" is read as going on with the last row of the page before.`,
    );
  }
  const end = kept.at(-1) ?? [];
  const marked = end.map((cell, i) =>
    i === end.length - 1 ? cell + PAGE_NEXT_LINE.repeat(after.page - before.page) : cell,
  );
  return { ...before, page: after.page, rows: [...kept.slice(0, -1), marked, ...rows] };
}

/** A table's first column named in a header that stands on the page before, its rows on the next. */
export function joinPages(blocks: readonly Block[], warn: Warn): Block[] {
  const result: Block[] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    const joined = last ? (joinedText(last, block, warn) ?? joinedTable(last, block, warn)) : null;
    if (joined) result[result.length - 1] = joined;
    else result.push(block);
  }
  return result;
}
