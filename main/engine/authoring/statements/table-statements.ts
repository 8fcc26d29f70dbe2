import type { Table, TableRow } from 'mdast';
import { nodeSpan } from '../../../../shared/markdown/parse-markdown.ts';
import { afterLeadIn, type Draft, type LeadIn, type Part, partOf, type Scope } from './draft.ts';
import { joinMapped, type MappedText } from './mapped-text.ts';
import { plainCells, plainRows } from './table-text.ts';

function captionName(caption: LeadIn): string {
  return caption.text.replace(/:$/, '');
}

/** One statement for each row, with its headers; the caption, if any, goes before it and in its path. */
export function tableDrafts(table: Table, caption: LeadIn | null, scope: Scope): Draft[] {
  const [head, ...body] = table.children;
  if (head === undefined) return [];
  const leadIn = caption ?? scope.leadIn;
  const headSpan = nodeSpan(head);
  const before = caption?.owned === true ? { ...headSpan, start: caption.own.start } : headSpan;
  const common = {
    section: scope.section,
    headingPath: caption === null ? scope.headingPath : [...scope.headingPath, captionName(caption)],
    leadIn,
  };
  const spoken = caption?.owned === false ? scope.leadIn : leadIn;
  if (body.length === 0) {
    const cells = joinMapped(plainCells(head, scope.source), '; ');
    const text = afterLeadIn(spoken, cells.text);
    const parts = [partOf(cells, true, headSpan)];
    return [{ ...common, kind: 'row', text, span: before, context: null, parts }];
  }
  let group: GroupHead | null = null;
  let told = false;
  return plainRows(table, scope.source).flatMap((row, index) => {
    const node = body[index];
    if (node === undefined || row.text === '') return [];
    const head = groupHeadAt(body, index, scope.source);
    if (head !== null) {
      group = head;
      told = false;
      return [];
    }
    const span = nodeSpan(node);
    const own = partOf(row, true, span);
    const parts = group === null || told ? [own] : [group.part, own];
    told = true;
    const words = group === null ? row.text : `${withColon(group.name)} ${row.text}`;
    const headingPath = group === null ? common.headingPath : [...common.headingPath, group.name.replace(/:$/, '')];
    return [
      { ...common, headingPath, kind: 'row' as const, text: afterLeadIn(spoken, words), span, context: before, parts },
    ];
  });
}

/** A row that names those below it: "Not with grapefruit" above the medicines that it is about. */
interface GroupHead {
  readonly name: string;
  readonly part: Part;
}

const withColon = (name: string): string => (/[.!?;:,]$/.test(name) ? name : `${name}:`);

/** The words of a row's only cell, its first; null where others are filled, or where no row that is filled follows. */
export function onlyCell(rows: readonly TableRow[], index: number, source: string): MappedText | null {
  const [row, next] = [rows[index], rows[index + 1]];
  if (row === undefined || next === undefined || row.children.length < 2) return null;
  const filled = (of: TableRow): MappedText[] => plainCells(of, source).filter(({ text }) => text !== '');
  const [first, ...others] = plainCells(row, source);
  if (first === undefined || first.text === '' || others.some(({ text }) => text !== '')) return null;
  return filled(next).length > 1 ? first : null;
}

/** Whether a row's only words are in bold: then they name what follows for sure. */
export const isBoldCell = (row: TableRow): boolean =>
  (row.children[0]?.children ?? []).every(
    (child) => child.type === 'strong' || (child.type === 'text' && child.value.trim() === ''),
  );

/** In a table of two columns a cell may simply be empty: only bold words name the rows below. */
function groupHeadAt(rows: readonly TableRow[], index: number, source: string): GroupHead | null {
  const row = rows[index];
  const only = onlyCell(rows, index, source);
  if (row === undefined || only === null || (row.children.length < 3 && !isBoldCell(row))) return null;
  return { name: only.text, part: partOf(only, true, nodeSpan(row)) };
}
