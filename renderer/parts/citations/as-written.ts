import type { Citation } from '../../../shared/contract/approved-words.ts';

type Quoted = Pick<
  Citation,
  'bundle' | 'version' | 'documentId' | 'title' | 'headingPath' | 'quote' | 'start' | 'introduces'
>;
type Line = Pick<Quoted, 'quote' | 'introduces'>;

/** A line of a list, by CommonMark's markers. */
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/m;
/** A heading that introduces a list is in the path above it. */
const HEADING = /^#{1,6}\s[^\n]*$/;
const WORD = /[\p{L}\p{N}]+/gu;

/** The cells of a line of a table (GitHub's Markdown): divided by bars that are not escaped. */
function cellsOf(line: string): string[] {
  const bare = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return bare.split(/(?<!\\)\|/);
}

const delimiterOf = (header: string): string =>
  `| ${cellsOf(header)
    .map(() => '---')
    .join(' | ')} |`;

interface Block {
  readonly markdown: string;
  /** How many quotes it was made of. */
  readonly quotes: number;
  /** A list or a table: more than words in a line. */
  readonly formed: boolean;
}

/** A header, and the rows that follow it; the line between, which is part of neither, is put in again. */
function tableFrom(header: string, rest: readonly Line[]): Block | null {
  const lines = header.trim().split('\n');
  const head = lines.pop() ?? '';
  const columns = cellsOf(head).length;
  // Another table's header is no row, however alike: a value must not stand under the wrong one.
  const isRow = ({ quote, introduces }: Line): boolean =>
    introduces !== true && !quote.trim().includes('\n') && cellsOf(quote).length === columns;
  const end = rest.findIndex((line) => !isRow(line));
  const rows = (end === -1 ? rest : rest.slice(0, end)).map(({ quote }) => quote);
  if (columns === 1 || rows.length === 0) return null;
  // What introduces a table is a paragraph of its own.
  const apart = (lines.at(-1) ?? '').trim() === '' ? [] : [''];
  const markdown = [...lines, ...apart, head, delimiterOf(head), ...rows.map((row) => row.trim())].join('\n');
  return { markdown, quotes: rows.length + 1, formed: true };
}

function blocksOf(lines: readonly Line[]): Block[] {
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  const formed = ITEM.test(first.quote) && first.quote.includes('\n');
  const block = tableFrom(first.quote, rest) ?? { markdown: first.quote, quotes: 1, formed };
  return [block, ...blocksOf(lines.slice(block.quotes))];
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
  const inOrder = [...quotes].sort((a, b) => a.start - b.start);
  const blocks = blocksOf(inOrder.filter(({ quote }) => !HEADING.test(quote.trim())));
  return blocks.some(({ formed }) => formed) ? blocks.map(({ markdown }) => markdown).join('\n\n') : null;
}

/**
 * Approved statements of one section as the Markdown that they were quoted from, where that is a list or a table; null
 * where their texts are shown as they are: also where one holds a word that the quotes and their headings do not, as a
 * cell that was carried down.
 */
export function asWritten(texts: readonly string[], citations: readonly Quoted[]): string | null {
  const written = joinQuotes(citations);
  if (written === null) return null;
  const headings = citations.flatMap(({ title, headingPath }) => [title, ...headingPath]);
  const held = new Set([written, ...headings].join(' ').match(WORD));
  return texts.every((text) => (text.match(WORD) ?? []).every((word) => held.has(word))) ? written : null;
}
