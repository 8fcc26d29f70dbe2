import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignWords } from '../../../../main/engine/authoring/preview/places/align-words.ts';
import { lineBoxes, type PlacedWord } from '../../../../main/engine/authoring/preview/places/boxes.ts';
import { placeInBlocks } from '../../../../main/engine/authoring/preview/places/place-in-blocks.ts';
import { placeOnPages } from '../../../../main/engine/authoring/preview/places/place-on-pages.ts';
import { plainWords } from '../../../../main/engine/authoring/preview/places/words.ts';

const words = (text: string): string[] => text.split(' ');
const found = (wanted: string, text: string): string =>
  alignWords(words(wanted), words(text))
    .map((index) => words(text)[index])
    .join(' ');

describe('finding a statement in the original', () => {
  it('finds its words in the middle of others', () => {
    expect(alignWords(words('do not freeze'), words('keep cold do not freeze ever'))).toEqual([2, 3, 4]);
  });

  it('finds them although words of another column stand between', () => {
    expect(found('give one tablet with water', 'give one tablet ask first with water')).toBe(
      'give one tablet with water',
    );
  });

  it('finds nothing where less than half of the words are there', () => {
    expect(alignWords(words('raise the bed rails at night'), words('the ward opens at eight'))).toEqual([]);
  });

  it('always finds a run that stands there, in the order of the text', () => {
    const word = fc.constantFrom(...words('give two tablets of the old drug at night'));
    fc.assert(
      fc.property(fc.array(word), fc.array(word, { minLength: 1, maxLength: 8 }), fc.array(word), (a, run, b) => {
        const text = [...a, ...run, ...b];
        const at = alignWords(run, text);
        expect(at.map((index) => text[index])).toEqual(run);
        expect(at).toEqual(at.toSorted((left, right) => left - right));
      }),
    );
  });

  it('compares words without accents, ligatures and raised digits', () => {
    expect(plainWords('Ofﬁce: 10⁶ café')).toEqual(['office', '106', 'cafe']);
  });
});

/** Words of equal width on lines of ten, as a page has them. */
function page(text: string, number = 1) {
  const placed = words(text).map((word, index): PlacedWord => {
    const [line, column] = [Math.floor(index / 10), index % 10];
    return { text: word, x: 0.1 + column * 0.08, y: 0.1 + line * 0.03, width: 0.07, height: 0.015 };
  });
  return { page: number, image: null, width: 600, height: 800, words: placed };
}

describe('places on a page', () => {
  it('a statement over two lines has a box on each', () => {
    const sheet = page('one two three four five six seven eight nine Do not freeze the vial.');
    const { boxes } = placeOnPages([{ text: 'Do **not** freeze the vial.', page: 1 }], [sheet]);
    expect(boxes.get(0)?.map(({ y }) => y.toFixed(2))).toEqual(['0.10', '0.13']);
  });

  it('what repeats is found at its next place, not twice at its first', () => {
    const row = { text: 'Ibuprofen 200 mg', page: 1 };
    const { boxes } = placeOnPages([row, row], [page('Ibuprofen 200 mg Ibuprofen 200 mg')]);
    expect(boxes.get(0)?.[0]?.x).toBeLessThan(boxes.get(1)?.[0]?.x ?? 0);
  });

  it('names what stands in no statement, as one piece', () => {
    const { unread } = placeOnPages(
      [{ text: 'Do not freeze.', page: 1 }],
      [page('Do not freeze. Adrenaline 0.5 mg IM')],
    );
    expect(unread.get(1)?.map(({ text }) => text)).toEqual(['Adrenaline 0.5 mg IM']);
  });

  it('a statement is looked for on its own page alone', () => {
    const sheets = [page('Do not freeze.'), page('Do not freeze.', 2)];
    const { unread } = placeOnPages([{ text: 'Do not freeze.', page: 2 }], sheets);
    expect([unread.get(1)?.length, unread.get(2)?.length]).toEqual([1, 0]);
  });

  it('words far apart on one line are no one box', () => {
    const cell = (x: number) => ({ x, y: 0.1, width: 0.05, height: 0.015 });
    expect(lineBoxes([cell(0.1), cell(0.16), cell(0.6)], 1.4)).toHaveLength(2);
  });
});

describe('places in a document without pages', () => {
  it('points at the blocks that hold a statement, and names those that no statement holds', () => {
    const blocks = ['Isolation', 'Keep the door closed. Wear a mask.', 'Adults only'];
    const { blocks: places, unread } = placeInBlocks([{ text: 'Wear a mask.', page: null }], blocks);
    expect(places.get(0)).toEqual([1]);
    expect([...unread]).toEqual([0, 2]);
  });
});
