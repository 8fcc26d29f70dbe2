import type { Citation } from '../../../shared/contract/ask.ts';

type Quoted = Pick<Citation, 'bundle' | 'version' | 'documentId' | 'quote' | 'start'>;

/** A line of a list, by CommonMark's markers. */
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/m;
const WORD = /[\p{L}\p{N}]+/gu;

/** The cells of a line of a table (GitHub's Markdown): divided by bars that are not escaped. */
function cellsOf(line: string): string[] {
  const bare = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return bare.split(/(?<!\\)\|/);
}

const isRow = (line: string): boolean => cellsOf(line).length > 1;
const delimiterOf = (header: string): string =>
  `| ${cellsOf(header)
    .map(() => '---')
    .join(' | ')} |`;

/** Rows of one table below its header. The line between, which is not part of either, is put in again. */
function table(quotes: readonly string[]): string | null {
  const [before, ...rows] = quotes.map((quote) => quote.trim());
  if (before === undefined || rows.length === 0) return null;
  const lines = before.split('\n');
  const header = lines.pop() ?? '';
  const columns = cellsOf(header).length;
  const whole = isRow(header) && rows.every((row) => !row.includes('\n') && cellsOf(row).length === columns);
  // What introduces a table is a paragraph of its own.
  const apart = (lines.at(-1) ?? '').trim() === '' ? [] : [''];
  return whole ? [...lines, ...apart, header, delimiterOf(header), ...rows].join('\n') : null;
}

/**
 * Quotes of one document as the Markdown that they were written in: a lead-in before its list, a table's header before
 * its rows. Null where they hold neither: the words say it all.
 */
export function joinQuotes(quotes: readonly Quoted[]): string | null {
  const [first] = quotes;
  const oneDocument = quotes.every(
    ({ bundle, version, documentId }) =>
      bundle === first?.bundle && version === first.version && documentId === first.documentId,
  );
  if (!oneDocument) return null;
  // A header and a lead-in stand before what they introduce.
  const inOrder = [...quotes].sort((a, b) => a.start - b.start).map(({ quote }) => quote);
  const rows = table(inOrder);
  if (rows !== null) return rows;
  return inOrder.some((quote) => ITEM.test(quote) && quote.includes('\n')) ? inOrder.join('\n\n') : null;
}

/**
 * An approved statement as the Markdown that it was quoted from, where that is a list or a table; null where its text
 * is shown as it is: also where the text holds a word that the quotes do not, as a cell that was carried down.
 */
export function asWritten(text: string, citations: readonly Quoted[]): string | null {
  const written = joinQuotes(citations);
  if (written === null) return null;
  const held = new Set(written.match(WORD));
  return (text.match(WORD) ?? []).every((word) => held.has(word)) ? written : null;
}
