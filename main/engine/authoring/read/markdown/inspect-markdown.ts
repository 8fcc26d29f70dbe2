import type { Nodes, Parents, Table } from 'mdast';
import { nodeSpan, parseMarkdown } from '../../../../../shared/markdown/parse-markdown.ts';
import { withoutMarkers } from '../../../../../shared/markdown/may-be-struck-out.ts';
import { isSignedLine } from '../../../../../shared/markdown/keep-signs.ts';
import { plainInline } from '../../statements/plain-inline.ts';
import { isNameStruckOut, plainCells } from '../../statements/table-text.ts';
import { isRaisedForSure } from '../raised.ts';
import { statusMark } from '../status-words.ts';
import { quoted, type WarningList } from '../warning-list.ts';

interface Inspection {
  readonly source: string;
  readonly warnings: WarningList;
}

const wordsOf = (node: Nodes, source: string): string => {
  const { start, end } = nodeSpan(node);
  return source.slice(start, end);
};

function inspectTable(table: Table, { source, warnings }: Inspection): void {
  const width = table.children[0]?.children.length ?? 0;
  for (const row of table.children.slice(1)) {
    if (isNameStruckOut(row) && plainCells(row, source)[0]?.text === '')
      warnings.add(
        'table_guessed',
        `The name of a row is struck out, so the row is not quoted: ${quoted(withoutMarkers(wordsOf(row, source)))}`,
      );
    // Cells that the header has no name for are dropped by the parser (GFM, "tables").
    const typed = wordsOf(row, source)
      .replace(/\\\|/g, '')
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|').length;
    if (typed !== width) {
      warnings.add(
        'table_guessed',
        `A row has ${typed} cell(s) where the header has ${width}: ${quoted(wordsOf(row, source))}`,
      );
    }
  }
}

function inspectHtml(raw: string, { warnings }: Inspection): void {
  if (/<(?:iframe|object|embed|video|audio|canvas)\b/i.test(raw))
    warnings.add('embedded', `What is embedded was not read: ${quoted(raw)}`);
  if (/<(?:input|select|textarea)\b/i.test(raw))
    warnings.add('form_field', `A field of a form has no words: ${quoted(raw)}`);
}

/** "~20 mg~", or two tildes whose other two stand in another paragraph: in some programs they strike out. */
const TILDES = /(?<![\w~\\])~(?=[^\s~])[^~\n]*[^\s~]~(?![\w~])|(?<![~\\])~~(?!~)/;

function inspectTildes(words: string, { warnings }: Inspection): void {
  if (TILDES.test(words))
    warnings.add('hidden_text', `Tildes that may be meant to strike out; nothing was left out: ${quoted(words)}`);
}

function tellSign(line: string, { warnings }: Inspection): void {
  warnings.add(
    'sign_guessed',
    `A line begins with a dash before a number, which was taken for a minus sign: ${quoted(line)}`,
  );
}

/** Numbers as they were typed: Markdown counts on from the first by itself. */
function inspectNumbers(node: Nodes & { type: 'list' }, { source, warnings }: Inspection): void {
  const typed = node.children.map((item) => Number(/^\s*(\d+)[.)]/.exec(wordsOf(item, source))?.[1]));
  const first = node.start ?? 1;
  const allSame = typed.every((number) => number === first);
  if (!allSame && typed.some((number, index) => number !== first + index)) {
    warnings.add(
      'list_guessed',
      `Numbers of a list do not count on as typed (${typed.join(', ')}): it is read as ${first} to ${first + typed.length - 1}.`,
    );
  }
}

/** In a list of several items a dash is a bullet, whatever stands behind it. */
function inspectBullets(node: Nodes & { type: 'list' }, { source, warnings }: Inspection): void {
  for (const item of node.children) {
    const [line = ''] = wordsOf(item, source).split('\n');
    if (isSignedLine(line))
      warnings.add('sign_guessed', `A dash before a measure was taken for a bullet of its list: ${quoted(line)}`);
  }
}

function inspect(node: Nodes, parent: Parents | null, inspection: Inspection): void {
  const { source, warnings } = inspection;
  switch (node.type) {
    case 'table':
      inspectTable(node, inspection);
      break;
    case 'html':
      inspectHtml(node.value, inspection);
      break;
    case 'text':
      inspectTildes(wordsOf(node, source), inspection);
      break;
    case 'thematicBreak':
      inspectFigures([wordsOf(node, source)], inspection);
      break;
    case 'emphasis':
    case 'strong':
      inspectStars(node, inspection);
      break;
    case 'image':
    case 'imageReference':
      warnings.add('picture', `A picture was left out; its description was kept: ${quoted(node.alt ?? '')}`);
      break;
    case 'raised':
      inspectRaised(node, parent, inspection);
      break;
    case 'list':
      if (node.ordered === true) inspectNumbers(node, inspection);
      else inspectBullets(node, inspection);
      break;
    case 'paragraph':
    case 'heading':
      inspectLine(node, parent, inspection);
      break;
    default:
  }
  if ('children' in node) for (const child of node.children) inspect(child, node, inspection);
}

function inspectRaised(
  node: Nodes & { type: 'raised' },
  parent: Parents | null,
  { source, warnings }: Inspection,
): void {
  const before = parent === null ? '' : source.slice(nodeSpan(parent).start, nodeSpan(node).start);
  const words = plainInline(node.children, source).text;
  if (!isRaisedForSure(before.trimEnd(), words, node.height)) {
    warnings.add(
      'raised_text',
      `${quoted(words)} stands ${node.height} the line after ${quoted(before.slice(-20))}: a power, a unit, or the mark of a note?`,
    );
  }
}

/** "1.5*volume*2": stars that may multiply. */
function inspectStars(node: Nodes, { source, warnings }: Inspection): void {
  const { start, end } = nodeSpan(node);
  const joined =
    /[\p{L}\p{N}]$/u.test(source.slice(Math.max(0, start - 2), start)) ||
    /^[\p{L}\p{N}]/u.test(source.slice(end, end + 2));
  if (joined && /\d/.test(source.slice(Math.max(0, start - 8), end + 8)))
    warnings.add(
      'symbol_guessed',
      `Signs within a word or a number were taken for emphasis: ${quoted(source.slice(Math.max(0, start - 20), end + 20))}`,
    );
}

/** Borders of tables that other programs write: "+----+----+", or dashes in several columns. */
const TABLE_BORDER = /^\s*\+(?:[-=:]{3,}\+)+\s*$|^\s*-{3,}(?:\s+-{3,})+\s*$/;
/** A line that is bold as a whole: a name of what follows, and no words of the sentence around it. */
const BOLD_LINE = /^[ \t>]*(?:\*\*|__)(?=\S)[^*_]+(?:\*\*|__):?[ \t]*\r?$/;

function inspectFigures(lines: readonly string[], { warnings }: Inspection): void {
  if (lines.some((line) => TABLE_BORDER.test(line)))
    warnings.add(
      'table_guessed',
      `Lines look like a table that Markdown does not know; they are read as a sentence: ${quoted(lines.join(' '))}`,
    );
  const bold = lines.filter((line) => BOLD_LINE.test(line));
  if (lines.length > 1 && bold.length > 0 && bold.length < lines.length)
    warnings.add(
      'heading_guessed',
      `A bold line stands within a paragraph, and is read as part of it: ${quoted(bold.join(' | '))}`,
    );
}

function inspectLine(
  node: Nodes & { type: 'paragraph' | 'heading' },
  parent: Parents | null,
  inspection: Inspection,
): void {
  const text = plainInline(node.children, inspection.source).text;
  inspectFigures(wordsOf(node, inspection.source).split('\n'), inspection);
  for (const line of wordsOf(node, inspection.source).split('\n')) if (isSignedLine(line)) tellSign(line, inspection);
  for (const line of wordsOf(node, inspection.source).split('\n').slice(1)) {
    if (/^\s{0,3}\d{1,9}[.)]\s/.test(line))
      inspection.warnings.add(
        'list_guessed',
        `A line begins with a number, which was taken for the end of the sentence before it: ${quoted(line)}`,
      );
  }
  const mark = parent?.type === 'root' ? statusMark(text) : null;
  if (mark !== null) inspection.warnings.add('status_mark', `It says that it may not be in force: ${quoted(mark)}`);
}

/** Looks through Markdown for what its readers may take otherwise than it was meant. */
export function inspectMarkdown(source: string, bodyStart: number, warnings: WarningList): void {
  inspect(parseMarkdown(source, bodyStart), null, { source, warnings });
}
