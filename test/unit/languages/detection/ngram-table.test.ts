import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNgramTable } from '../../../../main/engine/languages/detection/ngram-table.ts';

type Entries = readonly (readonly [ngram: string, scores: Readonly<Record<number, number>>])[];

const BARE = /^[a-z_]+$/i;

/** As a minifier writes an object: bare names where they can be, else quoted with escapes. */
function written(entries: Entries): string {
  const key = (ngram: string): string => (BARE.test(ngram) ? ngram : `'${ngram.replace(/['\\]/g, '\\$&')}'`);
  const value = (scores: object): string => JSON.stringify(scores).replaceAll('"', '');
  return entries.map(([ngram, scores]) => `${key(ngram)}:${value(scores)}`).join(',');
}

const tableOf = (entries: Entries) => createNgramTable(`${written(entries)}}};`);

const ngram = fc.string({ unit: fc.constantFrom(...`ab_ '\\:{},1é`), minLength: 1, maxLength: 3 });
const scores = fc.dictionary(fc.integer({ min: 0, max: 59 }).map(String), fc.nat(255), { minKeys: 1, maxKeys: 4 });
const entries = fc.uniqueArray(fc.tuple(ngram, scores), { selector: ([key]) => key });

describe('a table of n-grams', () => {
  it('gives for each n-gram what the written object has, and nothing for any other', () => {
    fc.assert(
      fc.property(entries, fc.array(ngram), (list, asked) => {
        const [table, map] = [tableOf(list), new Map<string, object>(list)];
        for (const one of [...map.keys(), ...asked]) expect(table(one)).toEqual(map.get(one));
      }),
    );
  });

  it('may be empty', () => {
    expect(tableOf([])('abc')).toBeUndefined();
  });
});
