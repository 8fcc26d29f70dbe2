import type { Data, DataType, Table } from 'apache-arrow';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import type { FullTextLanguage } from '../../languages/parts/analyser.ts';
import type { PassageVector } from '../model.ts';
import { passageTitle } from '../passage-title.ts';
import { arrow } from './arrow.ts';
import type { IndexedPassage } from './port.ts';
import { bitmapOf, listData, textData } from './text-data.ts';

const { Bool, Field, FixedSizeList, Float16, Float64, Int32, List, makeData, RecordBatch, Schema, Struct, Utf8 } =
  arrow;

export interface RowOptions {
  /** Numbers per vector of the embedder in use; null without one: an index of words alone. */
  readonly dimensions: number | null;
  readonly titles: boolean;
  /** A passage is found by the words of its document's language. */
  readonly languages: LanguagePacks;
}

/** A passage's text stands in the columns of its language; in those of others it is null, and counts for nothing. */
export const textColumn = (part: 'title' | 'body', language: FullTextLanguage): string =>
  `${part}_${language.toLowerCase()}`;

const languageOf = ({ document }: IndexedPassage, { languages }: RowOptions): FullTextLanguage =>
  languages.of(document.language).analyser.fullText;

/** Which columns the table has: the same for every part of it, whatever stands in that part. */
export interface RowPlan {
  readonly options: RowOptions;
  readonly languages: readonly FullTextLanguage[];
  /** Passages that have a vector, of all. */
  readonly vectors: number;
  readonly passages: number;
}

export function planRows(passages: readonly IndexedPassage[], options: RowOptions): RowPlan {
  return {
    options,
    languages: [...new Set(passages.map((passage) => languageOf(passage, options)))],
    vectors: options.dimensions === null ? 0 : countVectors(passages),
    passages: passages.length,
  };
}

const LIST = new List(new Field('item', new Utf8(), true));

interface Column {
  readonly name: string;
  readonly type: DataType;
  readonly data: Data;
  readonly nullable?: boolean;
}

/** As its bits: Arrow takes half precision as unsigned integers. */
function bitsOf(vector: PassageVector): Uint16Array {
  const half = vector instanceof Float16Array ? vector : new Float16Array(vector);
  return new Uint16Array(half.buffer, half.byteOffset, half.length);
}

/**
 * All numbers of all vectors in one buffer: no value is boxed on its way into the table. Half precision, as they are
 * stored: half the bytes to copy, to keep and to compare (docs/measurements.md, 20,000 passages). A row without a vector
 * holds zeros, which no search compares (`has_vector`).
 */
function vectorColumn(passages: readonly IndexedPassage[], dimensions: number): Column {
  const bits = new Uint16Array(passages.length * dimensions);
  for (const [row, { vector, passage }] of passages.entries()) {
    if (vector === null) continue;
    if (vector.length !== dimensions) {
      throw new OutpostError(
        'EMBEDDER_MISMATCH',
        `Passage ${passage.id} has ${vector.length} numbers, expected ${dimensions}: build the bundle again.`,
      );
    }
    bits.set(bitsOf(vector), row * dimensions);
  }
  const type = new FixedSizeList(dimensions, new Field('item', new Float16(), true));
  const child = makeData({ type: new Float16(), data: bits });
  return { name: 'vector', type, data: makeData({ type, length: passages.length, nullCount: 0, child }) };
}

function flagColumn(
  name: string,
  passages: readonly IndexedPassage[],
  holds: (passage: IndexedPassage) => boolean,
): Column {
  const [type, data] = [new Bool(), bitmapOf(passages.map(holds))];
  return { name, type, data: makeData({ type, length: passages.length, nullCount: 0, data }) };
}

/** None where no passage has a vector; `has_vector` only where some lack theirs. */
function vectorColumns(part: readonly IndexedPassage[], { options, vectors, passages }: RowPlan): Column[] {
  if (options.dimensions === null || vectors === 0) return [];
  const column = vectorColumn(part, options.dimensions);
  return vectors === passages ? [column] : [column, flagColumn('has_vector', part, ({ vector }) => vector !== null)];
}

export const isListed = ({ document }: IndexedPassage): boolean => document.listed === true;

function countVectors(passages: readonly IndexedPassage[]): number {
  return passages.reduce((count, { vector }) => (vector === null ? count : count + 1), 0);
}

function audienceColumns(passages: readonly IndexedPassage[]): Column[] {
  const lists = (name: string, of: (passage: IndexedPassage) => readonly string[]): Column => ({
    name,
    type: LIST,
    data: listData(LIST, passages.map(of)),
  });
  return [
    lists('facilities', ({ audience }) => audience.facilities),
    lists('departments', ({ audience }) => audience.departments),
    lists('roles', ({ audience }) => audience.roles),
  ];
}

function textColumns(part: readonly IndexedPassage[], { options, languages }: RowPlan): Column[] {
  return languages.flatMap((language): Column[] => {
    const column = (name: 'title' | 'body', of: (passage: IndexedPassage) => string): Column => {
      const values = part.map((passage) => (languageOf(passage, options) === language ? of(passage) : null));
      return { name: textColumn(name, language), type: new Utf8(), data: textData(values), nullable: true };
    };
    return [
      column('title', (passage) => (options.titles ? passageTitle(passage) : '')),
      column('body', ({ passage }) => passage.text),
    ];
  });
}

function numberColumns(part: readonly IndexedPassage[], first: number): Column[] {
  const dates = (name: string, of: (passage: IndexedPassage) => number): Column => ({
    name,
    type: new Float64(),
    data: makeData({ type: new Float64(), data: Float64Array.from(part, of) }),
  });
  const rows = makeData({ type: new Int32(), data: Int32Array.from(part, (_, i) => first + i) });
  return [
    { name: 'row', type: new Int32(), data: rows },
    dates('effective', ({ effective }) => effective),
    dates('expires', ({ expires }) => expires),
  ];
}

/** A part of the table that LanceDB indexes, one row a passage from row `first` on. EMBEDDER_MISMATCH. */
export function toArrowTable(part: readonly IndexedPassage[], first: number, plan: RowPlan): Table {
  const columns = [
    ...numberColumns(part, first),
    ...audienceColumns(part),
    flagColumn('listed', part, isListed),
    ...textColumns(part, plan),
    ...vectorColumns(part, plan),
  ];
  const schema = new Schema(columns.map(({ name, type, nullable = false }) => new Field(name, type, nullable)));
  const children = columns.map(({ data }) => data);
  const data = makeData({ type: new Struct(schema.fields), length: part.length, nullCount: 0, children });
  return new arrow.Table(schema, [new RecordBatch(schema, data)]);
}
