import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareFairly } from '../../../main/engine/ask/parts/share-fairly.ts';

const same = { isSame: (a: number, b: number): boolean => a === b };

it('takes the best of each list in turn, and gives them in the order of the lists', () => {
  expect(shareFairly([[1, 2, 3], [4], [5, 6]], 5, same)).toEqual([[1, 2], [4], [5, 6]]);
});

it('gives a list what another has already only where it would have nothing else', () => {
  expect(
    shareFairly(
      [
        [1, 2],
        [1, 3],
      ],
      4,
      same,
    ),
  ).toEqual([[1, 2], [3]]);
  expect(shareFairly([[1], [1]], 3, same)).toEqual([[1], [1]]);
});

it('gives what belongs to the best of one list a place before a further one of another', () => {
  const pairs = { ...same, belong: (a: number, b: number): boolean => a + b === 9 };
  expect(
    shareFairly(
      [
        [1, 2],
        [4, 3, 5],
      ],
      3,
      pairs,
    ),
  ).toEqual([[1], [4, 5]]);
});

it('whatever the lists are, no more than there is place, and something for each that has something', () => {
  const lists = fc.array(fc.uniqueArray(fc.nat(8), { maxLength: 5 }), { maxLength: 3 });
  fc.assert(
    fc.property(lists, (all) => {
      const shares = shareFairly(all, 3, same);
      expect(shares.flat().length).toBeLessThanOrEqual(3);
      for (const [i, share] of shares.entries()) {
        expect(share.length > 0).toBe((all[i] ?? []).length > 0);
        expect((all[i] ?? []).filter((one) => share.includes(one))).toEqual(share);
      }
    }),
  );
});
