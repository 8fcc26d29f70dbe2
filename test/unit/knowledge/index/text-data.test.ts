import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrow } from '../../../../main/engine/knowledge/index/arrow.ts';
import { listData, textData } from '../../../../main/engine/knowledge/index/text-data.ts';

const { Field, List, makeVector, Utf8 } = arrow;
const text = fc.string({ unit: 'grapheme', maxLength: 12 });

describe('texts for the index', () => {
  it('are read by Arrow as they were, row by row, those that are none included', () => {
    fc.assert(
      fc.property(fc.array(fc.option(text)), (texts) => {
        expect([...makeVector(textData(texts))]).toEqual(texts);
      }),
    );
  });

  it('keep their rows where a character is split over two of them', () => {
    const texts = ['first \ud83d', '\ude00 second', 'third'];
    expect([...makeVector(textData(texts))]).toEqual(['first \ufffd', '\ufffd second', 'third']);
  });

  it('in lists too', () => {
    const type = new List(new Field('item', new Utf8(), true));
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 4 })), (lists) => {
        const rows = [...makeVector(listData(type, lists))];
        expect(rows.map((row) => [...(row ?? [])])).toEqual(lists);
      }),
    );
  });
});
