import { type Block, LINE_BREAK, type Paragraph, paragraph, span } from '../blocks/block.ts';
import { beforeNumber, type Typed } from '../blocks/typed-lines.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { ENDS, isContinued, joinTyped, type TypedLine, wantsNumber } from './typed-line.ts';

/** A line with those that it was broken into, and what is set in below it. */
interface Entry {
  readonly indent: number;
  text: string;
  readonly typed: Typed | null;
  readonly apart: boolean;
  readonly outline: string | null;
  /** Of several lines: a sentence, and no entry of a list. */
  running: boolean;
  readonly children: Entry[];
}

/** Lines that were broken by hand, put together; `width`: of the document (`breakingWidth`). */
function entriesOf(lines: readonly TypedLine[], width: number | null, warnings: WarningList): Entry[] {
  const levels = lines.some(({ outline }) => outline?.includes('.') === true);
  const entries: { entry: Entry; first: TypedLine; last: TypedLine }[] = [];
  for (const line of lines) {
    const open = entries.at(-1);
    const number = open !== undefined && wantsNumber(open.entry.text, line);
    if (number)
      warnings.add(
        'list_guessed',
        `A line begins with a number, which was taken for the end of the sentence before it: ${quoted(line.text)}`,
      );
    if (open && (number || isContinued({ text: open.entry.text, first: open.first, last: open.last }, line, width))) {
      open.entry.text = joinTyped(open.entry.text, line.text, (word) =>
        warnings.add('symbol_guessed', `A word that was broken at the end of a line was put together: ${quoted(word)}`),
      );
      open.entry.running = true;
      open.last = line;
      continue;
    }
    const { indent, text, typed, apart } = line;
    const outline = levels ? line.outline : null;
    entries.push({
      entry: { indent, text, typed, apart, outline, running: false, children: [] },
      first: line,
      last: line,
    });
  }
  return entries.map(({ entry }) => entry);
}

/** Whether an entry is set in below another. */
function isBelow(entry: Entry, above: Entry): boolean {
  if (above.outline !== null) {
    if (entry.outline !== null) return entry.outline.startsWith(`${above.outline}.`);
    return !entry.apart && !ENDS.test(above.text);
  }
  if (entry.outline !== null) return false;
  if (above.typed !== null) {
    const words = above.indent + above.typed.length;
    return entry.typed !== null || !entry.apart ? entry.indent > above.indent : entry.indent >= words - 1;
  }
  return entry.indent >= above.indent + 2 && !above.running && (!entry.apart || above.text.endsWith(':'));
}

function treeOf(entries: readonly Entry[]): Entry[] {
  const roots: Entry[] = [];
  const open: Entry[] = [];
  for (const entry of entries) {
    for (let top = open.at(-1); top !== undefined && !isBelow(entry, top); top = open.at(-1)) open.pop();
    (open.at(-1)?.children ?? roots).push(entry);
    open.push(entry);
  }
  return roots;
}

const signOf = (entry: Entry): string => (entry.typed?.mark === 'bullet' ? entry.text.slice(0, 1) : '');

/** How many entries from `from` on are one list. */
function runLength(entries: readonly Entry[], from: number): number {
  const first = entries[from];
  if (first?.typed === null || first === undefined) return 0;
  const { mark, value } = first.typed;
  const counts = mark === 'number' || mark === 'letter';
  let to = from + 1;
  for (let next = entries[to]; next?.typed?.mark === mark; next = entries[to]) {
    if (counts ? next.typed.value !== value + (to - from) : signOf(next) !== signOf(first)) break;
    to += 1;
  }
  return to - from;
}

function isList(run: readonly Entry[], before: Entry | undefined): boolean {
  const [first] = run;
  switch (first?.typed?.mark) {
    case 'bullet':
      return true;
    case 'dash':
      if (run.length >= 2) return run.some(({ text }) => !beforeNumber(text));
      return !beforeNumber(first.text) && (first.indent > 0 || (before?.text.endsWith(':') ?? false));
    case 'o':
      return run.length >= 2 || first.indent > 0 || (before?.text.endsWith(':') ?? false);
    case 'number':
    case 'letter':
      return run.length >= 2 || first.children.length > 0;
    default:
      return false;
  }
}

function tellSigns(run: readonly Entry[], list: boolean, warnings: WarningList): void {
  for (const { text, typed } of run) {
    if (typed?.mark !== 'dash' || !beforeNumber(text) || (!list && text.startsWith('−'))) continue;
    const taken = list ? 'a bullet of its list' : 'a minus sign';
    warnings.add(
      'sign_guessed',
      `A line begins with a dash before a number, which was taken for ${taken}: ${quoted(text)}`,
    );
  }
}

/** Letters are kept as they were typed: Markdown has no list of them. */
function listOf(run: readonly Entry[], warnings: WarningList): Block {
  const typed = run[0]?.typed;
  const items = run.map((entry) => {
    const words = typed?.mark === 'letter' ? entry.text : entry.text.slice(entry.typed?.length ?? 0);
    return [paragraph(words), ...blocksOf(entry.children, warnings)];
  });
  return { kind: 'list', start: typed?.mark === 'number' ? typed.value : null, items };
}

/** Lines that say something each, without marks; a name before a colon introduces them. */
function linesOf(entries: readonly Entry[], warnings: WarningList): Block[] {
  const [first, ...rest] = entries;
  if (first === undefined) return [];
  const asList = (of: readonly Entry[]): Block => ({
    kind: 'list',
    start: null,
    items: of.map((entry) => [paragraph(entry.text), ...setIn(entry.children, warnings)]),
  });
  if (rest.length === 0) return [paragraph(first.text), ...setIn(first.children, warnings)];
  if (entries.every(({ text, running, children }) => ENDS.test(text) && !running && children.length === 0))
    return [brokenParagraph(entries)];
  if (first.text.endsWith(':') && rest.every(({ text }) => !text.endsWith(':')) && first.children.length === 0)
    return [paragraph(first.text), ...linesOf(rest, warnings)];
  if (
    entries.some(({ text, running, outline }) => outline !== null || running || ENDS.test(text) || text.endsWith(':'))
  )
    return entries.flatMap((entry) => [paragraph(entry.text), ...setIn(entry.children, warnings)]);
  return [asList(entries)];
}

function brokenParagraph(entries: readonly Entry[]): Paragraph {
  return {
    kind: 'paragraph',
    spans: entries.flatMap(({ text }, i) => [...(i === 0 ? [] : [LINE_BREAK]), span(text)]),
  };
}

/** What is set in below words without a mark: one entry each, as in a list. */
function setIn(children: readonly Entry[], warnings: WarningList): Block[] {
  if (children.length === 0) return [];
  if (children.some(({ typed }) => typed !== null)) return blocksOf(children, warnings);
  const items = children.map((entry) => [paragraph(entry.text), ...setIn(entry.children, warnings)]);
  return [{ kind: 'list', start: null, items }];
}

function blocksOf(entries: readonly Entry[], warnings: WarningList): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < entries.length; ) {
    const count = runLength(entries, at);
    const run = entries.slice(at, at + Math.max(1, count));
    const list = isList(run, entries[at - 1]);
    tellSigns(list ? run : run.slice(0, 1), list, warnings);
    if (list) {
      blocks.push(listOf(run, warnings));
      at += run.length;
      continue;
    }
    let to = at + 1;
    while (entries[to]?.typed === null && entries[to]?.apart === false && entries[at]?.typed === null) to += 1;
    blocks.push(...linesOf(entries.slice(at, to), warnings));
    at = to;
  }
  return blocks;
}

/** Lines as somebody typed them → paragraphs and lists by their marks and by how far they are set in. */
export function outlineBlocks(lines: readonly TypedLine[], width: number | null, warnings: WarningList): Block[] {
  return blocksOf(treeOf(entriesOf(lines, width, warnings)), warnings);
}
