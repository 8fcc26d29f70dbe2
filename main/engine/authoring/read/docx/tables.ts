import { child, elements, isElement, type XmlElement } from '../ooxml/xml.ts';
import { losesItsName } from '../flow/left-out.ts';
import type { FlowBlock, FlowCell, FlowRow, FlowTable } from '../flow/model.ts';
import { plainOf } from '../flow/pieces.ts';
import { quoted } from '../warning-list.ts';
import type { ReadBlocks } from './inline.ts';
import { hasAny, isOn, saidOf, shadingOf } from './looks.ts';
import { type Around, chosen, type Story } from './story.ts';
import { lookSwitch } from './styles.ts';

const MAX_SPAN = 64;

/** Rows or cells, also where controls or custom marks stand around them. */
function inside(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter(isElement).flatMap((node) => {
    if (node.name === name) return [node];
    if (node.name === 'mc:AlternateContent') return inside({ ...node, children: chosen(node) }, name);
    if (node.name === 'w:sdt') return inside(child(node, 'w:sdtContent') ?? { ...node, children: [] }, name);
    return node.name === 'w:customXml' || node.name === 'w:ins' || node.name === 'w:del' ? inside(node, name) : [];
  });
}

const count = (text: string | undefined, otherwise: number): number =>
  text !== undefined && /^\d{1,4}$/.test(text) ? Math.min(MAX_SPAN, Number(text)) : otherwise;

function changeOf(properties: XmlElement | undefined, around: Around): Around['change'] {
  if (hasAny(properties, ['w:del', 'w:cellDel'])) return 'deleted';
  return hasAny(properties, ['w:ins', 'w:cellIns']) ? (around.change ?? 'inserted') : around.change;
}

/** "continue", and the mark without a word: the cell is part of the one above, or, in old files, of the one before. */
const goesOn = (merge: XmlElement | undefined): boolean =>
  merge !== undefined && merge.attributes['w:val'] !== 'restart';

interface Reader {
  readonly story: Story;
  readonly readBlocks: ReadBlocks;
  /** What lies behind cells that say nothing themselves. */
  readonly ground: string | undefined;
}

function readCell(cell: XmlElement, around: Around, { story, readBlocks, ground }: Reader): FlowCell {
  const properties = child(cell, 'w:tcPr');
  const shading = shadingOf(child(properties, 'w:shd'));
  const behind = shading ?? ground ?? around.ground;
  return {
    blocks: readBlocks(cell, story, {
      change: changeOf(properties, around),
      depth: around.depth,
      ...(behind !== undefined && { ground: behind }),
    }),
    span: Math.max(1, count(saidOf(properties, 'w:gridSpan'), 1)),
    goesOn: goesOn(child(properties, 'w:vMerge')),
    shaded: shading !== undefined && !/^f{6}$/i.test(shading),
  };
}

/** Cells that old files merge across are one cell. */
function joinAcross(cells: readonly XmlElement[], read: readonly FlowCell[]): FlowCell[] {
  const result: FlowCell[] = [];
  for (const [i, cell] of read.entries()) {
    const last = result.at(-1);
    const merge = child(cells[i], 'w:tcPr', 'w:hMerge');
    if (last !== undefined && goesOn(merge)) result[result.length - 1] = { ...last, span: last.span + cell.span };
    else result.push(cell);
  }
  return result;
}

const wordsOf = (blocks: readonly FlowBlock[]): string =>
  blocks
    .map((block) => (block.kind === 'paragraph' ? plainOf(block.pieces) : ''))
    .join(' ')
    .trim();

function readRow(row: XmlElement, around: Around, reader: Reader): FlowRow {
  const properties = child(row, 'w:trPr');
  const change = changeOf(properties, around);
  const hidden = isOn(child(properties, 'w:hidden')) === true;
  const found = inside(row, 'w:tc');
  const { notices } = reader.story;
  const toldBefore = notices.told('hidden_text');
  let leftOutInFirst = false;
  const cells = joinAcross(
    found,
    found.map((cell, i) => {
      const read = readCell(cell, change === 'deleted' ? around : { ...around, change }, reader);
      if (i === 0) leftOutInFirst = notices.told('hidden_text') > toldBefore;
      return read;
    }),
  );
  const texts = cells.map(({ blocks }) => wordsOf(blocks));
  const words = texts.join(' | ');
  if (hidden) notices.add('hidden_text', `a hidden row of a table is left out: ${quoted(words)}.`);
  if (change === 'deleted')
    notices.add(
      'tracked_changes',
      `a tracked change is open: it deletes a row of a table. Before: ${quoted(words)}. After: nothing. The text does not have the row.`,
    );
  return {
    cells,
    header: isOn(child(properties, 'w:tblHeader')) === true,
    skipped: count(saidOf(properties, 'w:gridBefore'), 0),
    removed: hidden || change === 'deleted' || losesItsName(texts, leftOutInFirst, notices),
  };
}

/** A table with what its style says of its first row and column. */
export function readTable(table: XmlElement, story: Story, around: Around, readBlocks: ReadBlocks): FlowBlock[] {
  const properties = child(table, 'w:tblPr');
  const style = story.styles.table(saidOf(properties, 'w:tblStyle'));
  const look = child(properties, 'w:tblLook');
  const ground = shadingOf(child(properties, 'w:shd')) ?? (style.shaded ? 'pattern' : undefined);
  const rows = inside(table, 'w:tr').map((row) => readRow(row, around, { story, readBlocks, ground }));
  const read: FlowTable = {
    kind: 'table',
    rows,
    firstRowStyled: style.firstRow && lookSwitch(look, 'firstRow'),
    firstColumnStyled: style.firstColumn && lookSwitch(look, 'firstColumn'),
  };
  return elements(table, 'w:tr').length === 0 && rows.length === 0 ? [] : [read];
}
