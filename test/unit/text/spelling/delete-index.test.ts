import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDeleteIndex } from '../../../../main/engine/text/spelling/delete-index.ts';
import { distanceAtMost } from '../../../../main/engine/text/spelling/edit-distance.ts';

/** Few letters, so that many of the words are near each other. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 12 });

describe('the deletion index', () => {
  it('finds the very words that measuring every word finds, nearest first', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 60 }),
        word,
        fc.integer({ min: 0, max: 2 }),
        (words, asked, edits) => {
          const found = createDeleteIndex(words).near(asked, edits);
          const measured = words.filter((one) => distanceAtMost(asked, one, edits) <= edits);
          expect(found.map((near) => near.word).sort()).toEqual(measured.sort());
          expect(found.map(({ distance }) => distance)).toEqual(found.map(({ distance }) => distance).sort());
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes swapped neighbours for one edit', () => {
    expect(createDeleteIndex(['what']).near('waht', 1)).toEqual([{ word: 'what', distance: 1 }]);
  });
});
