import { elements, type XmlElement } from '../ooxml/xml.ts';
import { losesItsName } from '../flow/left-out.ts';
import type { FlowBlock, FlowCell, FlowRow } from '../flow/model.ts';
import { plainOf } from '../flow/pieces.ts';
import { quoted } from '../warning-list.ts';
import type { OdtStory } from './story.ts';

/** Repeated rows and columns that are read; a sheet in a text may repeat its empty ones a million times. */
const MAX_REPEATED = 64;
const GROUPS = new Set(['table:table-rows', 'table:table-row-group']);

/** Reads the blocks of a cell on what lies behind it. */
export type ReadCell = (cell: XmlElement, ground: string | undefined) => FlowBlock[];

const count = (text: string | undefined): number => Math.min(MAX_REPEATED, Math.max(1, Number(text ?? 1) || 1));

interface Row {
  readonly row: XmlElement;
  readonly header: boolean;
}

function rowsOf(parent: XmlElement, header = false): Row[] {
  return elements(parent).flatMap((node): Row[] => {
    if (node.name === 'table:table-row')
      return Array.from({ length: count(node.attributes['table:number-rows-repeated']) }, () => ({
        row: node,
        header,
      }));
    if (node.name === 'table:table-header-rows') return rowsOf(node, true);
    return GROUPS.has(node.name) ? rowsOf(node, header) : [];
  });
}

/** Cells that hold downwards: for a column, how many rows more, and how wide. */
type Downwards = Map<number, { left: number; readonly span: number }>;

/** One row; cells covered from above go on, those covered from the left are part of their span. */
function readRow({ row, header }: Row, downwards: Downwards, story: OdtStory, readCell: ReadCell): FlowRow {
  const cells: FlowCell[] = [];
  const toldBefore = story.notices.told('hidden_text');
  let leftOutInFirst = false;
  let column = 0;
  let covered = 0;
  for (const node of elements(row)) {
    const repeated = count(node.attributes['table:number-columns-repeated']);
    for (let i = 0; i < repeated; i += 1) {
      if (node.name === 'table:covered-table-cell') {
        const above = downwards.get(column);
        if (covered > 0) covered -= 1;
        else if (above !== undefined && above.left > 0) {
          above.left -= 1;
          cells.push({ blocks: [], span: above.span, goesOn: true, shaded: false });
          column += above.span;
          covered = above.span - 1;
        } else {
          cells.push({ blocks: [], span: 1, goesOn: false, shaded: false });
          column += 1;
        }
      } else if (node.name === 'table:table-cell') {
        const span = count(node.attributes['table:number-columns-spanned']);
        const rows = count(node.attributes['table:number-rows-spanned']);
        const ground = story.styles.cell(node.attributes['table:style-name']);
        cells.push({
          blocks: readCell(node, ground),
          span,
          goesOn: false,
          shaded: ground !== undefined && !/^f{6}$/i.test(ground),
        });
        if (cells.length === 1) leftOutInFirst = story.notices.told('hidden_text') > toldBefore;
        downwards.set(column, { left: rows - 1, span });
        column += span;
        covered = span - 1;
      }
    }
  }
  const hidden = /^(?:collapse|filter)$/.test(row.attributes['table:visibility'] ?? '');
  const words = cells.map(({ blocks }) =>
    blocks.map((block) => (block.kind === 'paragraph' ? plainOf(block.pieces) : '')).join(' '),
  );
  if (hidden) {
    story.notices.add('hidden_text', `a hidden row of a table is left out: ${quoted(words.join(' | '))}.`);
  }
  return { cells, header, skipped: 0, removed: hidden || losesItsName(words, leftOutInFirst, story.notices) };
}

export function readOdtTable(table: XmlElement, story: OdtStory, readCell: ReadCell): FlowBlock[] {
  const downwards: Downwards = new Map();
  const rows = rowsOf(table).map((row) => readRow(row, downwards, story, readCell));
  return rows.length === 0 ? [] : [{ kind: 'table', rows, firstRowStyled: false, firstColumnStyled: false }];
}
