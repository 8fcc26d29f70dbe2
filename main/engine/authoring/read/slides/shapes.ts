import { type Block, LINE_BREAK, type ListBlock, type Span, span, spanText, tidySpans } from '../blocks/block.ts';
import { flattenBlocks } from '../blocks/flatten.ts';
import { child, descendants, elements, textOf, type XmlElement } from '../ooxml/xml.ts';
import { isRaisedForSure, raisedText } from '../raised.ts';
import { quoted, type WarningList } from '../warning-list.ts';

interface Shape {
  readonly element: XmlElement;
  /** The kind of its placeholder: "title", "body", "ftr", "sldNum"; empty for a free shape. */
  readonly kind: string;
  /** English metric units from the slide's corner; null where the layout places it. */
  readonly place: { readonly x: number; readonly y: number } | null;
}

const HANDLED = new Set(['p:sp', 'p:graphicFrame', 'p:pic', 'p:grpSp', 'p:cxnSp']);

function shapesOf(tree: XmlElement): Shape[] {
  return elements(tree)
    .filter(({ name }) => HANDLED.has(name) || name === 'mc:AlternateContent')
    .flatMap((element): Shape[] => {
      if (element.name === 'p:grpSp') return shapesOf(element);
      if (element.name === 'mc:AlternateContent') {
        const chosen = child(element, 'mc:Choice') ?? child(element, 'mc:Fallback');
        return chosen === undefined ? [] : shapesOf(chosen);
      }
      const off = child(element, 'p:spPr', 'a:xfrm', 'a:off') ?? child(element, 'p:xfrm', 'a:off');
      const place = off === undefined ? null : { x: Number(off.attributes['x']), y: Number(off.attributes['y']) };
      const holder = child(element, 'p:nvSpPr', 'p:nvPr', 'p:ph');
      return [{ element, kind: holder === undefined ? '' : (holder.attributes['type'] ?? 'body'), place }];
    });
}

/** What the layout repeats on every slide. */
const FURNITURE = new Set(['sldNum', 'dt']);
const TITLES = new Set(['title', 'ctrTitle']);

function isHidden({ element }: Shape): boolean {
  const named = ['p:nvSpPr', 'p:nvGraphicFramePr', 'p:nvPicPr']
    .map((name) => child(element, name, 'p:cNvPr'))
    .find((one) => one !== undefined);
  return named?.attributes['hidden'] === '1';
}

function runSpans(run: XmlElement, before: string, warnings: WarningList): Span[] {
  const look = child(run, 'a:rPr')?.attributes ?? {};
  const words = elements(run, 'a:t').map(textOf).join('');
  if (look['strike'] !== undefined && look['strike'] !== 'noStrike') {
    warnings.add('hidden_text', `Struck out, so it was left out: ${quoted(words)}`);
    return [];
  }
  const raise = Number(look['baseline'] ?? 0);
  if (raise === 0 || words.trim() === '') return [span(words, look['b'] === '1')];
  const height = raise > 0 ? 'above' : 'below';
  if (!isRaisedForSure(before.trimEnd(), words, height)) {
    warnings.add('raised_text', `${quoted(words)} stands ${height} the line after ${quoted(before.slice(-20))}.`);
  }
  return [span(raisedText(words, height), look['b'] === '1')];
}

function paragraphSpans(paragraph: XmlElement, warnings: WarningList): Span[] {
  const spans: Span[] = [];
  for (const part of elements(paragraph)) {
    if (part.name === 'a:br') spans.push(LINE_BREAK);
    else if (part.name === 'a:r' || part.name === 'a:fld') spans.push(...runSpans(part, spanText(spans), warnings));
    else if (part.name === 'mc:AlternateContent' || part.name.endsWith(':m') || part.name.startsWith('m:')) {
      warnings.add('equation', `A formula was left out after ${quoted(spanText(spans))}`);
    }
  }
  return tidySpans(spans);
}

interface Item {
  readonly spans: Span[];
  readonly level: number;
  readonly start: number | null;
}

/** Nested by level; numbered where the paragraph says so. */
function listOf(items: readonly Item[]): ListBlock {
  const lowest = Math.min(...items.map(({ level }) => level));
  const own: { item: Item; below: Item[] }[] = [];
  for (const item of items) {
    const last = own.at(-1);
    if (item.level > lowest && last !== undefined) last.below.push(item);
    else own.push({ item, below: [] });
  }
  const first = own[0]?.item.start ?? null;
  return {
    kind: 'list',
    start: first,
    items: own.map(({ item, below }) => [
      { kind: 'paragraph', spans: item.spans },
      ...(below.length > 0 ? [listOf(below)] : []),
    ]),
  };
}

function bodyBlocks(body: XmlElement, isList: boolean, warnings: WarningList): Block[] {
  const blocks: Block[] = [];
  let items: Item[] = [];
  const flush = (): void => {
    if (items.length > 0) blocks.push(listOf(items));
    items = [];
  };
  for (const paragraph of elements(body, 'a:p')) {
    const spans = paragraphSpans(paragraph, warnings);
    if (spans.length === 0) continue;
    const look = child(paragraph, 'a:pPr');
    const numbered = child(look, 'a:buAutoNum');
    const marked =
      numbered !== undefined ||
      child(look, 'a:buChar') !== undefined ||
      (isList && child(look, 'a:buNone') === undefined);
    if (!marked) {
      flush();
      blocks.push({ kind: 'paragraph', spans });
      continue;
    }
    const start = numbered === undefined ? null : Number(numbered.attributes['startAt'] ?? 1);
    const before = items.find(({ level }) => level === Number(look?.attributes['lvl'] ?? 0));
    if (before !== undefined && (before.start === null) !== (start === null)) flush();
    items.push({ spans, level: Number(look?.attributes['lvl'] ?? 0), start });
  }
  flush();
  return blocks;
}

function tableBlock(table: XmlElement, warnings: WarningList): Block {
  const carried = new Map<number, Span[]>();
  const rows = elements(table, 'a:tr').map((row) => {
    let left: Span[] = [];
    return elements(row, 'a:tc').map((cell, column) => {
      if (cell.attributes['hMerge'] === '1') return left;
      if (cell.attributes['vMerge'] === '1') {
        left = carried.get(column) ?? [];
        return left;
      }
      const body = child(cell, 'a:txBody');
      left = body === undefined ? [] : flattenBlocks(bodyBlocks(body, false, warnings));
      carried.set(column, left);
      return left;
    });
  });
  const named = child(table, 'a:tblPr')?.attributes['firstRow'] === '1';
  const [first = [], ...rest] = rows;
  if (!named && first.length > 2)
    warnings.add('table_guessed', `A table names no header: ${quoted(first.map(spanText).join(' | '))}`);
  return { kind: 'table', header: named ? first : first.map(() => []), rows: named ? rest : rows };
}

function shapeBlocks({ element, kind }: Shape, warnings: WarningList): Block[] {
  if (element.name === 'p:pic') {
    const named = child(element, 'p:nvPicPr', 'p:cNvPr')?.attributes['descr'] ?? '';
    warnings.add('picture', `A picture was left out: ${quoted(named === '' ? 'without a description' : named)}`);
    return [];
  }
  if (element.name === 'p:graphicFrame')
    return descendants(element, 'a:tbl').map((table) => tableBlock(table, warnings));
  const body = child(element, 'p:txBody');
  if (body === undefined) return [];
  if (TITLES.has(kind)) {
    const spans = tidySpans(elements(body, 'a:p').flatMap((one) => [...paragraphSpans(one, warnings), span(' ')]));
    return spans.length === 0
      ? []
      : [{ kind: 'heading', depth: 1, spans: spans.map((one) => ({ ...one, strong: false })) }];
  }
  const blocks = bodyBlocks(body, kind === 'body' || kind === 'obj', warnings);
  if (kind === 'ftr' || kind === 'hdr') {
    if (blocks.length > 0)
      warnings.add('margin_text', `The foot of the slide says: ${quoted(spanText(flattenBlocks(blocks)))}`);
  }
  return blocks;
}

/** Free shapes are read from top to bottom where the file orders them otherwise. */
function inOrder(shapes: readonly Shape[], warnings: WarningList): Shape[] {
  const titles = shapes.filter(({ kind }) => TITLES.has(kind));
  const rest = shapes.filter(({ kind }) => !TITLES.has(kind) && !FURNITURE.has(kind));
  const placed = rest.filter(
    ({ place, element }) => place !== null && element.name !== 'p:pic' && element.name !== 'p:cxnSp',
  );
  const sorted = placed.toSorted(
    (a, b) => (a.place?.y ?? 0) - (b.place?.y ?? 0) || (a.place?.x ?? 0) - (b.place?.x ?? 0),
  );
  const differs = sorted.some((shape, index) => shape !== placed[index]);
  if (!differs || placed.length < 2) return [...titles, ...rest];
  warnings.add(
    'order_guessed',
    'The parts of the slide were read from top to bottom, which is not the order in the file.',
  );
  let next = 0;
  return [...titles, ...rest.map((shape) => (placed.includes(shape) ? (sorted[next++] ?? shape) : shape))];
}

/** What stands on a slide: its title as a heading, then its other shapes. */
export function shapesBlocks(tree: XmlElement, warnings: WarningList): Block[] {
  const shapes = shapesOf(tree);
  const shown = shapes.filter((shape) => !isHidden(shape));
  for (const shape of shapes.filter(isHidden)) {
    const words = descendants(shape.element, 'a:t').map(textOf).join(' ');
    if (words.trim() !== '') warnings.add('hidden_text', `A hidden part of the slide was left out: ${quoted(words)}`);
  }
  return inOrder(shown, warnings).flatMap((shape) => shapeBlocks(shape, warnings));
}
