import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { attribute, childElements } from './dom.ts';
import { MAX_CELLS, MAX_COLUMNS } from './limits.ts';
import type { Element } from './parse-html.ts';

export interface GridCell {
  readonly element: Element;
  /** Stands here only because a cell before or above reaches this far. */
  readonly repeated: boolean;
  readonly colspan: number;
}

export interface Grid {
  readonly rows: readonly (readonly (GridCell | null)[])[];
  /** Rows at the top that the table itself names its head. */
  readonly head: number;
  readonly columns: number;
}

/** Cells that all tables of a page may still have. */
export class CellBudget {
  #left = MAX_CELLS;

  take(count: number): void {
    this.#left -= count;
    if (this.#left < 0) {
      throw new OutpostError(
        'SOURCE_INVALID',
        `its tables have more than ${MAX_CELLS} cells, merged ones counted out: split them.`,
      );
    }
  }
}

interface SourceRow {
  readonly cells: readonly Element[];
  readonly head: boolean;
}

const PARTS = new Set(['thead', 'tbody', 'tfoot']);

/** Rows in the order in which a browser shows them: heads first, feet last. */
function rowsOf(table: Element): SourceRow[] {
  const rows: { row: SourceRow; order: number }[] = [];
  const add = (element: Element, part: string): void => {
    const cells = childElements(element).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
    if (cells.length > 0)
      rows.push({ row: { cells, head: part === 'thead' }, order: part === 'thead' ? 0 : part === 'tfoot' ? 2 : 1 });
  };
  for (const child of childElements(table)) {
    if (child.tagName === 'tr') add(child, 'tbody');
    else if (PARTS.has(child.tagName))
      for (const row of childElements(child)) if (row.tagName === 'tr') add(row, child.tagName);
  }
  return rows.sort((a, b) => a.order - b.order).map(({ row }) => row);
}

function spanOf(cell: Element, name: string, most: number): number {
  const value = Number.parseInt(attribute(cell, name) ?? '1', 10);
  if (name === 'rowspan' && value === 0) return most;
  return Math.min(Math.max(1, Number.isNaN(value) ? 1 : value), Math.max(1, most));
}

/** Cells counted out: a merged cell stands in each place that it covers (HTML specification, "forming a table"). */
export function gridOf(table: Element, budget: CellBudget): Grid {
  const source = rowsOf(table);
  const grid: (GridCell | null)[][] = source.map(() => []);
  for (const [y, { cells }] of source.entries()) {
    let x = 0;
    for (const element of cells) {
      while (grid[y]?.[x] != null) x += 1;
      if (x >= MAX_COLUMNS) break;
      const colspan = spanOf(element, 'colspan', MAX_COLUMNS - x);
      const rowspan = spanOf(element, 'rowspan', source.length - y);
      budget.take(colspan * rowspan);
      for (let down = 0; down < rowspan; down += 1) {
        for (let right = 0; right < colspan; right += 1) {
          const row = grid[y + down];
          if (row !== undefined && row[x + right] == null)
            row[x + right] = { element, repeated: down > 0 || right > 0, colspan };
        }
      }
      x += colspan;
    }
  }
  const columns = grid.reduce((most, row) => Math.max(most, row.length), 0);
  budget.take(columns * grid.length);
  const rows = grid.map((row) => Array.from({ length: columns }, (_, x) => row[x] ?? null));
  const head = source.findIndex((row) => !row.head);
  return { rows, head: Math.max(0, head), columns };
}
