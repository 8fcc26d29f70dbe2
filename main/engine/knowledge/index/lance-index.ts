import { BooleanQuery, connect, Index, MatchQuery, Occur, type Table } from '@lancedb/lancedb';
import type { ReaderScope } from '../../../../shared/domain/audience.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { atOnce, type Turn } from '../../platform/foreground.ts';
import type { FullTextLanguage } from '../../languages/parts/analyser.ts';
import { isListed, planRows, type RowOptions, textColumn } from './arrow-rows.ts';
import { fillTable } from './fill-table.ts';
import type { Hit, IndexedPassage, PassageIndex, PassageSearch } from './port.ts';
import { listedFilter, scopeFilter, withVector } from './scope-filter.ts';

/** LanceDB keeps plaintext only in `memory://`; closing the connection drops it. */
const MEMORY_URI = 'memory://';

export interface IndexOptions extends RowOptions {
  /** How much a match in the title counts beside one in the text. */
  readonly titleBoost: number;
  /** Asked before each index is built: LanceDB builds it on every core. */
  readonly turn?: Turn;
  /** Asked before each part of the table; without it all of the table goes in at once, which is faster. */
  readonly tableTurn?: Turn;
}

/**
 * From so many passages on, audiences and dates have indexes of their own. Of 1,000 the filter reads every row in the
 * same time (4.6 ms a query by words, 4.2 with indexes), and 7 MB are not taken; of 20,000 it takes twice as long.
 */
const WORTH_A_FILTER_INDEX = 2_000;

/** Words first: they are what a question waits for. */
async function createIndices(
  table: Table,
  passages: number,
  languages: readonly FullTextLanguage[],
  { titles, turn = atOnce }: IndexOptions,
): Promise<void> {
  for (const language of languages) {
    const words = { language, stem: true, removeStopWords: true, asciiFolding: true, lowercase: true };
    const config = () => Index.fts({ ...words, withPosition: false });
    await turn();
    await table.createIndex(textColumn('body', language), { config: config() });
    await turn();
    if (titles) await table.createIndex(textColumn('title', language), { config: config() });
  }
  if (passages < WORTH_A_FILTER_INDEX) return;
  for (const column of ['facilities', 'departments', 'roles']) {
    await turn();
    await table.createIndex(column, { config: Index.labelList() });
  }
  for (const column of ['effective', 'expires']) {
    await turn();
    await table.createIndex(column, { config: Index.btree() });
  }
}

/** Each language's columns cut the question into their own words. */
function wordsQuery(query: string, languages: readonly FullTextLanguage[], options: IndexOptions): BooleanQuery {
  const { titles, titleBoost } = options;
  const queries = languages.flatMap((language) => {
    const body = new MatchQuery(query, textColumn('body', language));
    return titles ? [body, new MatchQuery(query, textColumn('title', language), { boost: titleBoost })] : [body];
  });
  return new BooleanQuery(queries.map((part): [Occur, MatchQuery] => [Occur.Should, part]));
}

/** One table and what is asked of it. */
interface Searched {
  /** Null where there is no passage: LanceDB makes no empty table. */
  readonly table: Table | null;
  readonly passages: number;
  /** Passages that have a vector. */
  readonly vectors: number;
}

/** The `where` of a query: whom what is found is open to, or not. */
type Filter = (scope: ReaderScope) => string;

async function byVector(
  { table, passages, vectors }: Searched,
  query: Float32Array,
  filter: string,
  limit: number,
): Promise<Hit[]> {
  if (vectors === 0 || table === null) return [];
  const found = (await table
    .query()
    .nearestTo(query)
    .distanceType('cosine')
    .where(vectors === passages ? filter : withVector(filter))
    .select(['row', '_distance'])
    .limit(limit)
    .toArray()) as { row: number; _distance: number }[];
  return sorted(found.map(({ row, _distance }) => ({ row, score: 1 - _distance })));
}

async function byWords(table: Table, query: BooleanQuery, filter: string, limit: number): Promise<Hit[]> {
  const found = (await table
    .query()
    .fullTextSearch(query)
    .where(filter)
    .select(['row', '_score'])
    .limit(limit)
    .toArray()) as { row: number; _score: number }[];
  return sorted(found.map(({ row, _score }) => ({ row, score: _score })));
}

/** Both searches under one filter. That by words waits until its indexes are built. */
function searchUnder(
  filter: Filter,
  searched: Searched,
  wordsIn: (query: string) => BooleanQuery,
  whole: Promise<void>,
): PassageSearch {
  const { table } = searched;
  return {
    searchVector: (query, scope, limit) => byVector(searched, query, filter(scope), limit),
    async searchWords(query, scope, limit) {
      if (table === null || !/[\p{L}\p{N}]/u.test(query)) return [];
      await whole;
      return byWords(table, wordsIn(query), filter(scope), limit);
    },
  };
}

async function readableRows({ table, passages }: Searched, scope: ReaderScope): Promise<number[]> {
  if (table === null) return [];
  const found = (await table.query().where(scopeFilter(scope)).select(['row']).limit(passages).toArray()) as {
    row: number;
  }[];
  return found.map(({ row }) => row).sort((a, b) => a - b);
}

/** The indexes for words, being built: `whole` settles when they are there. */
function buildIndices({ table, passages }: Searched, languages: readonly FullTextLanguage[], options: IndexOptions) {
  let ready = false;
  const whole = (table === null ? Promise.resolve() : createIndices(table, passages, languages, options)).then(
    () => {
      ready = true;
    },
    (cause: unknown) => {
      throw new OutpostError('INDEX_FAILED', 'The policies could not be indexed by their words: restart Outpost.', {
        cause,
      });
    },
  );
  // Awaited where it is needed, which may be nowhere.
  whole.catch(() => undefined);
  return { whole, wordsReady: () => ready };
}

function passageAt(passages: readonly IndexedPassage[], row: number): IndexedPassage {
  const passage = passages[row];
  if (passage) return passage;
  throw new OutpostError('INDEX_FAILED', 'The index names a passage that is not there: restart Outpost.');
}

/**
 * Builds the in-memory index over one table. Returns as soon as it can be searched by vectors; the indexes for words,
 * audiences and dates follow (`whole`). The filter is part of every query from the first on.
 * Errors: EMBEDDER_MISMATCH, INDEX_FAILED.
 */
export async function createLanceIndex(
  passages: readonly IndexedPassage[],
  options: IndexOptions,
): Promise<PassageIndex> {
  const plan = planRows(passages, options);
  const { languages, vectors } = plan;
  const connection = await connect(MEMORY_URI);
  const table = await fillTable(connection, passages, plan, options.tableTurn).catch((thrown: unknown) => {
    connection.close();
    throw thrown;
  });
  const searched: Searched = { table, passages: passages.length, vectors };
  const { whole, wordsReady } = buildIndices(searched, languages, options);
  const search = (filter: Filter): PassageSearch =>
    searchUnder(filter, searched, (query) => wordsQuery(query, languages, options), whole);

  return {
    stats: { passages: passages.length, vectors },
    whole,
    wordsReady,
    at: (row) => passageAt(passages, row),
    ...search(scopeFilter),
    closed: passages.some(isListed) ? search(listedFilter) : null,
    readable: (scope) => readableRows(searched, scope),
    async close() {
      await whole.catch(() => undefined);
      table?.close();
      connection.close();
    },
  };
}

function sorted(hits: Hit[]): Hit[] {
  return hits.sort((a, b) => b.score - a.score || a.row - b.row);
}
