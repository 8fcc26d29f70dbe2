import { type Block, type Span, span } from '../blocks/block.ts';
import { plainBlocks } from '../plain/plain-blocks.ts';
import { quoted, type WarningList } from '../warning-list.ts';

/** What an old Word file holds, as text: paragraphs end with a line feed, cells with a tab. */
export interface DocParts {
  readonly body: string;
  readonly notes: string;
  readonly margins: string;
  readonly textBoxes: string;
  readonly comments: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: Word marks notes, pictures and cells by them.
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/g;

const clean = (text: string): string => text.replace(CONTROL, '').replace(/\u00a0/g, ' ');

/** Rows of cells, and everything else as it was typed. */
function bodyBlocks(body: string, warnings: WarningList): Block[] {
  const blocks: Block[] = [];
  let rows: Span[][][] = [];
  let lines: string[] = [];
  const flushLines = (): void => {
    // A line of the file is a paragraph: an empty one between them keeps it so.
    blocks.push(...plainBlocks(lines.join('\n\n'), warnings));
    lines = [];
  };
  const flushRows = (): void => {
    if (rows.length > 0) {
      const width = Math.max(...rows.map((row) => row.length));
      const shown = rows[0]?.map((cell) => cell.map(({ text }) => text).join('')).join(' | ') ?? '';
      warnings.add(
        'table_guessed',
        `Cells of a table were told by their ends alone, without merged ones and without a header: ${quoted(shown)}`,
      );
      blocks.push({ kind: 'table', header: Array.from({ length: width }, () => []), rows });
    }
    rows = [];
  };
  for (const line of clean(body).split(/\r\n|\r|\n/)) {
    if (line.includes('\t') && line.trim() !== '') {
      flushLines();
      rows.push(
        line
          .replace(/\t+$/, '')
          .split('\t')
          .map((cell) => (cell.trim() === '' ? [] : [span(cell.trim())])),
      );
      continue;
    }
    flushRows();
    lines.push(line);
  }
  flushRows();
  flushLines();
  return blocks;
}

/** Parts beside the body stand behind it, each told: their place in it is not known. */
export function docBlocks(parts: DocParts, warnings: WarningList): Block[] {
  const blocks = bodyBlocks(parts.body, warnings);
  warnings.add(
    'list_guessed',
    'Numbers and bullets that an old Word file draws by itself are not in its text: look at every list, or save it as .docx.',
  );
  const beside = [
    ['notes', 'footnote', 'Notes stand apart from their sentences'],
    ['margins', 'margin_text', 'Heads and feet say'],
    ['textBoxes', 'text_box', 'Text boxes say'],
  ] as const;
  for (const [part, code, what] of beside) {
    const words = clean(parts[part]).trim();
    if (words === '') continue;
    warnings.add(code, `${what}: ${quoted(words)}`);
    blocks.push(...plainBlocks(words.split(/\r\n|\r|\n/).join('\n\n'), warnings));
  }
  const comments = clean(parts.comments).trim();
  if (comments !== '') warnings.add('comment', `Comments were left out: ${quoted(comments)}`);
  return blocks;
}
