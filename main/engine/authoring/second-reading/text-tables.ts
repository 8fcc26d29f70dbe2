import type { TextToken } from './text-tokens.ts';

/** The tokens of one cell, in their order. */
export type CellTokens = readonly TextToken[];

/** A table of the text, by row and column; cells without words are left out. */
export interface TextTable {
  readonly header: ReadonlyMap<number, CellTokens>;
  readonly rows: readonly ReadonlyMap<number, CellTokens>[];
}

/** The tables whose tokens are given, in their order. */
export function tablesOf(text: readonly TextToken[]): TextTable[] {
  const byTable = Map.groupBy(
    text.filter(({ cell }) => cell !== null),
    ({ cell }) => cell?.table,
  );
  return [...byTable.values()].map((tokens) => {
    const rows = [...Map.groupBy(tokens, ({ cell }) => cell?.row ?? 0)].sort(([a], [b]) => a - b);
    const cellsOf = (row: readonly TextToken[]) => Map.groupBy(row, ({ cell }) => cell?.column ?? 0);
    return {
      header: cellsOf(rows.find(([row]) => row === 0)?.[1] ?? []),
      rows: rows.filter(([row]) => row > 0).map(([, row]) => cellsOf(row)),
    };
  });
}
