import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { type Block, paragraph, type Span, span } from '../blocks/block.ts';
import { finishBlocks } from '../blocks/finish.ts';
import { readTypedLines } from '../blocks/typed-lines.ts';
import type { Converted } from '../converted.ts';
import { openPackage, type OfficePackage } from '../ooxml/package.ts';
import { descendants, textOf } from '../ooxml/xml.ts';
import { quoted, WarningList } from '../warning-list.ts';
import { type SheetCell, type SheetGrid, sheetGrid } from './sheet-grid.ts';
import { openWorkbook, type SheetPart } from './workbook.ts';

/** Rows without an empty one between them. */
function tablesOf(grid: SheetGrid): SheetGrid[] {
  const tables: SheetCell[][][] = [[]];
  for (const row of grid) {
    if (row.every(({ text }) => text === '')) tables.push([]);
    else tables.at(-1)?.push([...row]);
  }
  return tables.filter((rows) => rows.length > 0);
}

/** Columns in which a table holds anything. */
function withoutEmptyColumns(table: SheetGrid): SheetGrid {
  const width = Math.max(...table.map((row) => row.length));
  const used = Array.from({ length: width }, (_, x) => table.some((row) => (row[x]?.text ?? '') !== ''));
  return table.map((row) => row.filter((_, x) => used[x]));
}

const spansOf = (cell: SheetCell): Span[] => (cell.text === '' ? [] : [span(cell.text.replace(/\s+/g, ' ').trim())]);

/** The first row names the columns where it is bold, or holds words over figures. */
function headOf([first, ...rest]: SheetGrid): 'sure' | 'guessed' | 'none' {
  if (first === undefined || rest.length === 0 || first.length < 2) return 'none';
  if (first.some(({ text }) => text === '')) return 'none';
  const strong = first.every((cell) => cell.strong);
  if (strong && !rest.some((row) => row.every((cell) => cell.strong || cell.text === ''))) return 'sure';
  if (first.some(({ text }) => /\d/.test(text))) return 'none';
  if (first.length === 2 && !strong)
    return rest.every((row) => /^[\d.,]+/.test(row[1]?.text ?? '')) && rest.length > 1 ? 'guessed' : 'none';
  return 'guessed';
}

function tableBlocks(table: SheetGrid, sheet: string, warnings: WarningList): Block[] {
  const rows = withoutEmptyColumns(table);
  // A line of its own above a table: a title or a remark.
  const lone = rows.findIndex((row) => new Set(row.map(({ text }) => text).filter((text) => text !== '')).size > 1);
  const before = (lone < 0 ? rows : rows.slice(0, lone)).map((row) =>
    paragraph(row.find(({ text }) => text !== '')?.text ?? ''),
  );
  if (lone < 0) return before;
  const body = withoutEmptyColumns(rows.slice(lone));
  const head = headOf(body);
  if (head === 'guessed') {
    const names = body[0]?.map(({ text }) => text).join(' | ') ?? '';
    warnings.add('table_guessed', `Sheet ${quoted(sheet)}: the first row was taken for the header: ${quoted(names)}`);
  }
  const [first = [], ...rest] = body;
  const named = head !== 'none';
  return [
    ...before,
    {
      kind: 'table',
      header: named ? first.map(spansOf) : first.map(() => []),
      rows: (named ? rest : body).map((row) => row.map(spansOf)),
    },
  ];
}

function tellBeside(office: OfficePackage, { part, name }: SheetPart, warnings: WarningList): void {
  for (const { type, target } of office.relationships(part)) {
    if (type === 'comments' || type === 'threadedComment') {
      const root = office.xml(target);
      const words =
        root === null
          ? ''
          : [...descendants(root, 's:comment'), ...descendants(root, 's:text')].slice(0, 1).map(textOf).join(' ');
      warnings.add(
        'comment',
        `Sheet ${quoted(name)}: comments are no text of the policy, and were left out: ${quoted(words === '' ? target : words)}`,
      );
    } else if (type === 'drawing') {
      warnings.add('embedded', `Sheet ${quoted(name)}: drawings, charts and text boxes were not read.`);
    }
  }
}

/** A workbook → a heading and tables for each sheet that is shown. @throws OutpostError SOURCE_INVALID. */
export async function readSheet(bytes: Uint8Array): Promise<Converted> {
  const warnings = new WarningList();
  const office = openPackage(bytes);
  const workbook = openWorkbook(office);
  if (workbook === null) throw new OutpostError('SOURCE_INVALID', 'it is no workbook: open it and save it as .xlsx.');
  const blocks: Block[] = [];
  for (const sheet of workbook.sheets) {
    const root = office.xml(sheet.part);
    if (root === null) continue;
    if (sheet.hidden) {
      warnings.add('hidden_text', `The sheet ${quoted(sheet.name)} is hidden, and was left out.`);
      continue;
    }
    const grid = sheetGrid(root, { workbook, warnings, sheet: sheet.name });
    tellBeside(office, sheet, warnings);
    if (grid.length === 0) continue;
    blocks.push({ kind: 'heading', depth: 1, spans: [span(sheet.name)] });
    for (const table of tablesOf(grid))
      blocks.push(...readTypedLines(tableBlocks(table, sheet.name, warnings), warnings));
  }
  return finishBlocks(blocks, warnings);
}
