import { connect, Index, MatchQuery, BooleanQuery, Occur, type Table } from '@lancedb/lancedb';
import {
  Field,
  FixedSizeList,
  Float32,
  Float64,
  Int32,
  List,
  Schema,
  Utf8,
} from 'apache-arrow';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { ReaderScope } from '../../../../shared/domain/audience.ts';
import type { Hit, IndexedPassage, PassageIndex } from './port.ts';
import { scopeFilter } from './scope-filter.ts';
import { passageTitle } from '../passage-title.ts';

/** LanceDB keeps plaintext only in `memory://`; closing the connection drops it. */
const MEMORY_URI = 'memory://';
const TABLE = 'passages';
/** Rows added at a time, so that building stays bounded in memory. */
const BATCH_ROWS = 2_000;

export interface IndexOptions {
  /** Numbers per vector; null builds an index for words alone. */
  readonly dimensions: number | null;
  /** False ignores titles and headings (`eval retrieval --text-only`). */
  readonly titles: boolean;
  /** How much a match in the title counts beside one in the text. */
  readonly titleBoost: number;
}

function schemaFor(dimensions: number | null): Schema {
  const names = (name: string) => new Field(name, new List(new Field('item', new Utf8(), true)), false);
  const fields: Field[] = [
    new Field('row', new Int32(), false),
    names('facilities'),
    names('departments'),
    names('roles'),
    new Field('effective', new Float64(), false),
    new Field('expires', new Float64(), false),
    new Field('title', new Utf8(), false),
    new Field('body', new Utf8(), false),
  ];
  if (dimensions !== null) {
    fields.push(
      new Field('vector', new FixedSizeList(dimensions, new Field('item', new Float32(), true)), false),
    );
  }
  return new Schema(fields);
}

function toRow(passage: IndexedPassage, row: number, options: IndexOptions): Record<string, unknown> {
  const base = {
    row,
    facilities: passage.audience.facilities,
    departments: passage.audience.departments,
    roles: passage.audience.roles,
    effective: passage.effective,
    expires: passage.expires,
    title: options.titles ? passageTitle(passage) : '',
    body: passage.passage.text,
  };
  if (options.dimensions === null) return base;
  if (passage.vector?.length !== options.dimensions) {
    throw new OutpostError(
      'EMBEDDER_MISMATCH',
      `Passage ${passage.passage.id} has ${passage.vector?.length ?? 'no'} numbers, expected ${options.dimensions}: build the bundle again.`,
    );
  }
  return { ...base, vector: Array.from(passage.vector) };
}

async function createIndices(table: Table, options: IndexOptions): Promise<void> {
  const fts = { stem: true, removeStopWords: true, asciiFolding: true, lowercase: true, withPosition: false };
  await table.createIndex('body', { config: Index.fts(fts) });
  if (options.titles) await table.createIndex('title', { config: Index.fts(fts) });
  for (const column of ['facilities', 'departments', 'roles']) {
    await table.createIndex(column, { config: Index.labelList() });
  }
  for (const column of ['effective', 'expires']) {
    await table.createIndex(column, { config: Index.btree() });
  }
}

function wordsQuery(query: string, options: IndexOptions): BooleanQuery {
  const parts: [Occur, MatchQuery][] = [[Occur.Should, new MatchQuery(query, 'body')]];
  if (options.titles) {
    parts.push([Occur.Should, new MatchQuery(query, 'title', { boost: options.titleBoost })]);
  }
  return new BooleanQuery(parts);
}

/**
 * Builds the in-memory index: vector, full-text and scalar indexes over one table.
 * Errors: EMBEDDER_MISMATCH, INDEX_FAILED.
 */
export async function createLanceIndex(
  passages: readonly IndexedPassage[],
  options: IndexOptions,
): Promise<PassageIndex> {
  const connection = await connect(MEMORY_URI);
  const table = await connection.createEmptyTable(TABLE, schemaFor(options.dimensions));
  for (let from = 0; from < passages.length; from += BATCH_ROWS) {
    const rows = passages.slice(from, from + BATCH_ROWS).map((p, i) => toRow(p, from + i, options));
    await table.add(rows);
  }
  if (passages.length > 0) await createIndices(table, options);

  function at(row: number): IndexedPassage {
    const passage = passages[row];
    if (!passage) throw new OutpostError('INDEX_FAILED', 'The index names a passage that is not there: restart Outpost.');
    return passage;
  }

  return {
    stats: { passages: passages.length, vectors: options.dimensions !== null },
    at,
    async searchVector(query, scope, limit) {
      if (options.dimensions === null || passages.length === 0) return [];
      const rows = (await table
        .query()
        .nearestTo(query)
        .distanceType('cosine')
        .where(scopeFilter(scope))
        .select(['row', '_distance'])
        .limit(limit)
        .toArray()) as { row: number; _distance: number }[];
      return sorted(rows.map(({ row, _distance }) => ({ row, score: 1 - _distance })));
    },
    async searchWords(query, scope, limit) {
      if (passages.length === 0 || !/[\p{L}\p{N}]/u.test(query)) return [];
      const rows = (await table
        .query()
        .fullTextSearch(wordsQuery(query, options))
        .where(scopeFilter(scope))
        .select(['row', '_score'])
        .limit(limit)
        .toArray()) as { row: number; _score: number }[];
      return sorted(rows.map(({ row, _score }) => ({ row, score: _score })));
    },
    async readable(scope: ReaderScope) {
      if (passages.length === 0) return [];
      const rows = (await table
        .query()
        .where(scopeFilter(scope))
        .select(['row'])
        .limit(passages.length)
        .toArray()) as { row: number }[];
      return rows.map(({ row }) => row).sort((a, b) => a - b);
    },
    async close() {
      table.close();
      connection.close();
    },
  };
}

function sorted(hits: Hit[]): Hit[] {
  return hits.sort((a, b) => b.score - a.score || a.row - b.row);
}
