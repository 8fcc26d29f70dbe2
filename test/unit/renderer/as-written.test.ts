import { describe, expect, it } from 'vitest';
import { asWritten, joinQuotes } from '../../../renderer/parts/citations/as-written.ts';
import { citation } from './samples.ts';

describe('approved words as they were written', () => {
  const header = citation({ n: 2, quote: '| Bin | For |', start: 10, end: 23 });
  const row = citation({ n: 1, quote: '| Red | Sharps |', start: 60, end: 76 });

  it('a row of a table stands below its header, in whichever order they are cited', () => {
    const written = '| Bin | For |\n| --- | --- |\n| Red | Sharps |';
    expect(asWritten(['Bin: Red; For: Sharps'], [row, header])).toBe(written);
    expect(asWritten(['Bin: Red; For: Sharps'], [header, row])).toBe(written);
  });

  it('the words that introduce a table stay above it', () => {
    const owned = citation({ quote: 'Which bin:\n\n| Bin | For |', start: 10, end: 36 });
    expect(asWritten(['Which bin: Bin: Red; For: Sharps'], [row, owned])).toBe(
      'Which bin:\n\n| Bin | For |\n| --- | --- |\n| Red | Sharps |',
    );
  });

  it('a sentence beside a table stays a paragraph of its own', () => {
    const said = citation({ n: 3, quote: 'Ask the ward.', start: 0, end: 13 });
    const second = citation({ n: 4, quote: '| Blue | Drugs |', start: 80, end: 96 });
    expect(joinQuotes([second, row, said, header])).toBe(
      'Ask the ward.\n\n| Bin | For |\n| --- | --- |\n| Red | Sharps |\n| Blue | Drugs |',
    );
  });

  it('another table under the same heading keeps its own header: no value stands under the wrong one', () => {
    const second = citation({ n: 3, quote: '| Bin | Never |', start: 100, end: 115, introduces: true });
    const under = citation({ n: 4, quote: '| Red | Paper |', start: 150, end: 165 });
    expect(joinQuotes([row, header, under, second])).toBe(
      '| Bin | For |\n| --- | --- |\n| Red | Sharps |\n\n| Bin | Never |\n| --- | --- |\n| Red | Paper |',
    );
  });

  it('a bar that is part of a cell divides nothing', () => {
    const escaped = citation({ quote: '| Red \\| pink | Sharps |', start: 60, end: 84 });
    expect(joinQuotes([header, escaped])).toContain('| Red \\| pink | Sharps |');
  });

  it('a cell carried down from the row above is in no quote of this row: the text is shown, nothing is lost', () => {
    const below = citation({ quote: '| | Blades |', start: 80, end: 92 });
    expect(asWritten(['Bin: Red; For: Blades'], [below, header])).toBeNull();
  });

  it('a list keeps its lines and its lead-in', () => {
    const list = citation({ quote: '1. Wash.\n2. Report.', start: 40, end: 59 });
    const lead = citation({ n: 2, quote: 'Do these:', start: 20, end: 29 });
    expect(asWritten(['Do these: 1. Wash. 2. Report.'], [list, lead])).toBe('Do these:\n\n1. Wash.\n2. Report.');
  });

  it('a heading that introduces a list stands in the path above it, and is not repeated', () => {
    const heading = citation({ n: 2, quote: '## Kit', start: 20, end: 26 });
    const list = citation({ quote: '1. Wash.\n2. Report.', start: 40, end: 59 });
    expect(asWritten(['Kit: 1. Wash. 2. Report.'], [list, heading])).toBe('1. Wash.\n2. Report.');
  });

  it('a sentence is its own text', () => {
    expect(asWritten(['In room 2.'], [citation({})])).toBeNull();
    expect(asWritten(['In room 2.'], [])).toBeNull();
  });

  it('quotes of two documents are never made one', () => {
    expect(joinQuotes([header, { ...row, documentId: 'other' }])).toBeNull();
    expect(joinQuotes([header, { ...row, version: 9 }])).toBeNull();
  });
});
