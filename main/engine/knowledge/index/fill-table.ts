import type { Connection, Table } from '@lancedb/lancedb';
import type { Turn } from '../../platform/foreground.ts';
import { type RowPlan, toArrowTable } from './arrow-rows.ts';
import type { IndexedPassage } from './port.ts';

const TABLE = 'passages';
/**
 * Rows that go into the table at once where a person may ask meanwhile: LanceDB's binding writes them into one buffer and
 * copies that twice, which nothing can interrupt. 5,000 rows of 768 numbers at once held a question up for 236 ms on a
 * busy machine (docs/measurements.md, Asked while policies come in).
 */
const ROWS_AT_ONCE = 1_000;

/** Null where there is no passage: LanceDB makes no empty table. Without a turn all of it goes in at once. */
export async function fillTable(
  connection: Connection,
  passages: readonly IndexedPassage[],
  plan: RowPlan,
  turn?: Turn,
): Promise<Table | null> {
  const rows = turn === undefined ? Math.max(passages.length, 1) : ROWS_AT_ONCE;
  let table: Table | null = null;
  for (let first = 0; first < passages.length; first += rows) {
    await turn?.();
    const part = toArrowTable(passages.slice(first, first + rows), first, plan);
    if (table === null) table = await connection.createTable(TABLE, part);
    else await table.add(part);
  }
  return table;
}
