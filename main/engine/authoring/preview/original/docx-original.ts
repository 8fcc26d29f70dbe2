import { mainPart, type OfficePackage, openPackage } from '../../read/ooxml/package.ts';
import { child, descendants, elements, isElement, textOf, type XmlElement } from '../../read/ooxml/xml.ts';
import type { Block, Cell, Inline, Mark } from '../../../../../shared/contract/original.ts';
import type { Original } from './original.ts';

const NOTE =
  'The document’s own structure, without its fonts and places: changes that are not accepted, hidden words, text boxes, headers and footnotes are all shown. Numbers of lists are shown as bullets.';

const value = (of: XmlElement | undefined, path: string, attribute = 'w:val'): string | undefined =>
  child(of, path)?.attributes[attribute];

/** A property that is on unless it says otherwise (ECMA-376, 17.17.4). */
function isOn(properties: XmlElement | undefined, name: string): boolean {
  const found = child(properties, name);
  return found !== undefined && !['0', 'false', 'off', 'none'].includes(found.attributes['w:val'] ?? '');
}

function marksOf(run: XmlElement): Mark[] {
  const properties = child(run, 'w:rPr');
  const raised = value(properties, 'w:vertAlign');
  const marks: (Mark | false)[] = [
    isOn(properties, 'w:vanish') && 'hidden',
    isOn(properties, 'w:b') && 'strong',
    isOn(properties, 'w:i') && 'em',
    (isOn(properties, 'w:strike') || isOn(properties, 'w:dstrike')) && 'del',
    raised === 'superscript' && 'sup',
    raised === 'subscript' && 'sub',
  ];
  return marks.filter((mark) => mark !== false);
}

const marked = (inside: readonly Inline[], marks: readonly Mark[]): Inline[] =>
  marks.reduce<readonly Inline[]>((inner, mark) => [{ mark, inside: inner }], inside) as Inline[];

/** What a paragraph's words come to, with the boxes that hang on it. */
interface Collected {
  readonly inline: Inline[];
  readonly boxes: Block[];
}

function symbol(node: XmlElement): string {
  const code = Number.parseInt(node.attributes['w:char'] ?? '', 16);
  return Number.isNaN(code)
    ? '\ufffd'
    : `[symbol ${String.fromCodePoint(code)} of ${node.attributes['w:font'] ?? 'a font'}]`;
}

function leaf(node: XmlElement): Inline | null {
  switch (node.name) {
    case 'w:t':
      return textOf(node);
    case 'w:delText':
      return { mark: 'del', inside: [textOf(node)] };
    case 'w:tab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '‑';
    case 'w:sym':
      return symbol(node);
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      return { mark: 'sup', inside: [node.attributes['w:id'] ?? ''] };
    case 'm:oMath':
      return `[equation: ${textOf(node)}]`;
    case 'wp:docPr':
      return node.attributes.descr ? `[picture: ${node.attributes.descr}]` : null;
    default:
      return null;
  }
}

/** Properties and alternatives hold no words of their own. */
const PASSED_OVER = new Set(['w:pPr', 'w:rPr', 'mc:Fallback', 'w:instrText', 'w:tbl']);

function collect(node: XmlElement, into: Collected): void {
  for (const inner of node.children) {
    if (!isElement(inner) || PASSED_OVER.has(inner.name)) continue;
    const found = leaf(inner);
    if (found !== null) into.inline.push(found);
    else if (inner.name === 'w:txbxContent')
      into.boxes.push({ kind: 'box', label: 'Text box', blocks: blocksIn(inner) });
    else if (inner.name === 'w:r') {
      const run: Collected = { inline: [], boxes: into.boxes };
      collect(inner, run);
      into.inline.push(...(run.inline.length > 0 ? marked(run.inline, marksOf(inner)) : []));
    } else if (inner.name === 'w:ins' || inner.name === 'w:moveTo') {
      const added: Collected = { inline: [], boxes: into.boxes };
      collect(inner, added);
      into.inline.push({ mark: 'ins', inside: added.inline });
    } else collect(inner, into);
  }
}

function paragraph(node: XmlElement): Block[] {
  const collected: Collected = { inline: [], boxes: [] };
  collect(node, collected);
  const { inline, boxes } = collected;
  const properties = child(node, 'w:pPr');
  const style = value(properties, 'w:pStyle') ?? '';
  const outline = value(properties, 'w:outlineLvl');
  const heading = /^(?:heading|titre|título|überschrift|ttulo)\s*([1-6])$/i.exec(style)?.[1];
  if (inline.length === 0) return boxes;
  if (heading !== undefined || outline !== undefined || /^title$/i.test(style)) {
    const depth = heading === undefined ? Number(outline ?? 0) + 1 : Number(heading);
    return [{ kind: 'heading', depth: Math.min(Math.max(depth, 1), 6), inline }, ...boxes];
  }
  const numbering = child(properties, 'w:numPr');
  if (numbering === undefined) return [{ kind: 'paragraph', inline }, ...boxes];
  return [{ kind: 'item', marker: '•', depth: Number(value(numbering, 'w:ilvl') ?? 0), inline }, ...boxes];
}

/** Rows that one cell reaches over: it goes on in the column below (ECMA-376, 17.4.84). */
function cell(node: XmlElement): Cell {
  const properties = child(node, 'w:tcPr');
  const merge = child(properties, 'w:vMerge');
  const goesOn = merge !== undefined && merge.attributes['w:val'] !== 'restart';
  const blocks = blocksIn(node);
  const shown: Block[] = goesOn && blocks.length === 0 ? [{ kind: 'paragraph', inline: ['″'] }] : blocks;
  return { blocks: shown, columns: Number(value(properties, 'w:gridSpan') ?? 1), rows: 1, head: false };
}

function table(node: XmlElement): Block {
  return { kind: 'table', rows: descendantsNotIn(node, 'w:tr').map((row) => descendantsNotIn(row, 'w:tc').map(cell)) };
}

/** Elements of a name below one, through content controls, but not inside of an inner table. */
function descendantsNotIn(node: XmlElement, name: string): XmlElement[] {
  return elements(node).flatMap((inner) => {
    if (inner.name === name) return [inner];
    return inner.name === 'w:tbl' ? [] : descendantsNotIn(inner, name);
  });
}

function blocksIn(node: XmlElement): Block[] {
  return elements(node).flatMap((inner): Block[] => {
    if (inner.name === 'w:p') return paragraph(inner);
    if (inner.name === 'w:tbl') return [table(inner)];
    return PASSED_OVER.has(inner.name) ? [] : blocksIn(inner);
  });
}

const NOTES: Readonly<Record<string, { label: string; element: string }>> = {
  footnotes: { label: 'Footnote', element: 'w:footnote' },
  endnotes: { label: 'Endnote', element: 'w:endnote' },
  comments: { label: 'Comment', element: 'w:comment' },
};

/** Headers, footers, notes and comments: parts of their own. */
function partsOf(office: OfficePackage, main: string, types: readonly string[]): Block[] {
  const wanted = office.relationships(main).filter(({ type, external }) => types.includes(type) && !external);
  return wanted.flatMap(({ type, target }): Block[] => {
    const root = office.xml(target);
    if (root === null) return [];
    const notes = NOTES[type];
    if (notes === undefined) return boxed(type === 'header' ? 'Header' : 'Footer', blocksIn(root));
    return descendants(root, notes.element).flatMap((note) =>
      boxed(`${notes.label} ${note.attributes['w:id'] ?? ''}`, blocksIn(note)),
    );
  });
}

const boxed = (label: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [{ kind: 'box', label, blocks }];

/** A Word document's own structure, from its parts. @throws OutpostError SOURCE_INVALID where it is damaged. */
export function docxOriginal(bytes: Uint8Array): Original {
  const office = openPackage(bytes);
  const main = mainPart(office) ?? 'word/document.xml';
  const root = office.xml(main);
  const body = root === null ? [] : blocksIn(root);
  const blocks = [
    ...partsOf(office, main, ['header']),
    ...body,
    ...partsOf(office, main, ['footnotes', 'endnotes', 'footer', 'comments']),
  ];
  return { kind: 'blocks', blocks, note: NOTE };
}
