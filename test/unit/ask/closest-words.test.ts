import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RankedStatement } from '../../../main/engine/ask/evidence.ts';
import { closestWords } from '../../../main/engine/ask/respond/closest-words.ts';
import type { Statement } from '../../../main/engine/knowledge/model.ts';
import { makePassage } from '../../fixtures/passages.ts';

const ANY = { closeness: 0.1, mayShow: () => true };

interface Line {
  readonly text: string;
  readonly score: number;
  readonly section: string;
}

/** One document, a line a statement, under the sections that the lines name. */
function ranked(id: string, lines: readonly Line[]): RankedStatement[] {
  const text = lines.map((line) => line.text).join('\n');
  const whole = makePassage({ id, text });
  let start = 0;
  const statements = lines.map((line, ordinal): Statement => {
    const span = { start, end: start + line.text.length };
    start = span.end + 1;
    return {
      ...{ id: `${id}!${ordinal}`, documentId: id, ordinal, passageId: whole.passage.id, kind: 'sentence' },
      ...{ headingPath: [line.section], text: line.text, span, context: null },
    };
  });
  const passage = { ...whole, statements };
  return lines
    .map(({ score }, i) => ({ statement: statements[i], passage, score, cosine: score, coverage: 0 }))
    .flatMap(({ statement, ...one }) => (statement ? [{ ...one, statement }] : []))
    .sort((a, b) => b.score - a.score);
}

const LONG = 'Best. '.repeat(30).trim();
const line = (text: string, score: number, section = 'A'): Line => ({ text, score, section });
const quotes = (lines: readonly Line[]): (string | undefined)[] =>
  closestWords(ranked('d', lines), ANY).map(({ quote }) => quote);

describe('the quote of the closest words', () => {
  it('takes neighbours that score alike along, in the document’s order', () => {
    expect(quotes([line('First.', 0.55), line('Best.', 0.6), line('Third.', 0.58)])).toEqual(['First.\nBest.\nThird.']);
  });

  it('takes a neighbour along that is somewhat less near than a second statement of an answer', () => {
    expect(quotes([line(LONG, 0.6), line('Next.', 0.42)])).toEqual([`${LONG}\nNext.`]);
  });

  it('leaves out what is less near and what stands apart; what another section says stands by itself', () => {
    expect(quotes([line(LONG, 0.6), line('Far.', 0.2), line('Near.', 0.59)])).toEqual([LONG]);
    expect(quotes([line(LONG, 0.6), line('Near.', 0.59, 'B')])).toEqual([LONG, 'Near.']);
  });

  it('never stands there as a few words: what is beside them tells which case they are for', () => {
    expect(quotes([line('Write your case into the book.', 0.1), line('The clinic pays.', 0.6)])).toEqual([
      'Write your case into the book.\nThe clinic pays.',
    ]);
  });

  it('stays short: a long neighbour is left out whole', () => {
    expect(quotes([line('Best.', 0.6), line('x'.repeat(1_000), 0.59)])).toEqual(['Best.']);
  });

  it('is of the next statement where the best may not stand there', () => {
    const words = closestWords(ranked('d', [line('5 mg.', 0.6), line('Other.', 0.2)]), {
      ...ANY,
      mayShow: (quote) => !quote.includes('mg'),
    });
    expect(words.map(({ quote }) => quote)).toEqual(['Other.']);
  });

  it('begins with the table’s header, and is left out where that is a wall of text away', () => {
    const rows = ranked('d', [line('Name | Place', 0), line('x'.repeat(900), 0), line('Bed | Hall', 0.6)]);
    const withHeader = (end: number): RankedStatement[] =>
      rows.slice(0, 1).map((row) => ({ ...row, statement: { ...row.statement, context: { start: 0, end } } }));
    expect(closestWords(withHeader(12), ANY)[0]?.quote).toMatch(/^Name \| Place\nx+\nBed \| Hall$/);
    const far = ranked('d', [line('Name', 0), line('x'.repeat(2_000), 0), line('Bed', 0.6)]).slice(0, 1);
    const apart = far.map((row) => ({ ...row, statement: { ...row.statement, context: { start: 0, end: 4 } } }));
    expect(closestWords(apart, ANY)).toEqual([]);
  });
});

describe('the closest words of any ranking', () => {
  const lines = fc.array(
    fc.record({
      text: fc.string({ minLength: 1, maxLength: 300 }).map((text) => `${text.replaceAll('\n', ' ')}.`),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      section: fc.constantFrom('A', 'B'),
    }),
    { minLength: 1, maxLength: 6 },
  );

  it('are of different sections, best first, to the letter, and cut no statement', () => {
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 5 }), (documents) => {
        const all = documents.flatMap((one, i) => ranked(`d${i}`, one)).sort((a, b) => b.score - a.score);
        const words = closestWords(all, ANY);
        const ids = words.map(({ documentId }) => documentId);
        const sections = words.map(({ documentId, heading }) => [documentId, ...heading].join('/'));
        expect(new Set(sections).size).toBe(words.length);
        const [best] = all;
        expect(ids[0]).toBe(best?.passage.document.id);
        const there = new Set(
          all.map(({ passage, statement }) => [passage.document.id, ...statement.headingPath].join('/')),
        ).size;
        expect(words.length).toBe(Math.min(3, there));
        for (const { documentId, quote, start, end } of words) {
          const own = all.filter(({ passage }) => passage.document.id === documentId);
          expect(own[0]?.passage.document.text.slice(start, end)).toBe(quote);
          expect(own.map(({ statement }) => statement.span.start)).toContain(start);
          expect(own.map(({ statement }) => statement.span.end)).toContain(end);
          const alone = Math.max(...own.map(({ statement }) => statement.text.length));
          expect(quote.length).toBeLessThanOrEqual(Math.max(700, alone));
        }
      }),
    );
  });
});
