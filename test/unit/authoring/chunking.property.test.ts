import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNKER, chunkDocument } from '../../../main/engine/authoring/chunking/passages.ts';
import { plainBlock } from '../../../main/engine/authoring/statements/plain-block.ts';
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts';
import { countTokens, document } from './fixtures.ts';
import { markdown } from './markdown-arbitrary.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const RUNS = { numRuns: 40 };

function chunk(text: string, targetTokens = 60) {
  return chunkDocument(document(text), { countTokens, languages: LANGUAGES, targetTokens, overlapTokens: 12 });
}

/** Letters and digits alone: markup, white space and marks differ between source and plain text. */
function letters(text: string): string {
  return text.match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? '';
}

describe('whatever the Markdown', () => {
  it('no word of the body is lost: each stands in a span or context, a text and a passage', () => {
    fc.assert(
      fc.property(markdown, ({ text, words, headers }) => {
        const { statements, passages } = chunk(text);
        const held = statements.flatMap(({ span, context }) => (context === null ? [span] : [span, context]));
        const told = statements.map((statement) => statement.text).join('\n');
        const shown = passages.map((passage) => passage.text).join('\n');
        for (const word of [...words, ...headers]) {
          const at = text.indexOf(word);
          const end = at + word.length;
          expect(
            held.some((span) => span.start <= at && end <= span.end),
            `${word} is in no span`,
          ).toBe(true);
          if (headers.includes(word)) continue;
          expect(told, 'statements').toContain(word);
          expect(shown, 'passages').toContain(word);
        }
      }),
      RUNS,
    );
  });

  it('spans lie in the text, in order, and never overlap', () => {
    fc.assert(
      fc.property(markdown, ({ text }) => {
        let before = 0;
        for (const { span, context } of chunk(text).statements) {
          expect(span.start).toBeGreaterThanOrEqual(before);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          before = span.end;
          if (context === null) continue;
          expect(context.start).toBeGreaterThanOrEqual(0);
          expect(context.end).toBeGreaterThan(context.start);
          expect(context.end <= span.start || context.start >= span.end).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('a quoted sentence says what its statement says', () => {
    fc.assert(
      fc.property(markdown, ({ text }) => {
        for (const { kind, span, text: told } of chunk(text).statements) {
          if (kind !== 'sentence') continue;
          const quote = text.slice(span.start, span.end);
          const plain = parseMarkdown(quote, 0)
            .children.map((block) => plainBlock(block, quote).text)
            .join(' ');
          expect(letters(told)).toContain(letters(plain));
        }
      }),
      RUNS,
    );
  });

  it('every statement has the first passage that holds its beginning', () => {
    fc.assert(
      fc.property(markdown, ({ text }) => {
        const { statements, passages } = chunk(text);
        for (const { span, passageId } of statements) {
          const first = passages.find(({ start, end }) => start <= span.start && span.start < end);
          expect(passageId).toBe(first?.id);
        }
      }),
      RUNS,
    );
  });

  it('passages keep near their target and in the order of the text', () => {
    fc.assert(
      fc.property(markdown, ({ text }) => {
        let start = 0;
        for (const passage of chunk(text).passages) {
          expect(passage.tokens).toBeLessThanOrEqual(2 * 60);
          expect(passage.start).toBeGreaterThanOrEqual(start);
          expect(passage.end).toBeLessThanOrEqual(text.length);
          start = passage.start;
        }
      }),
      RUNS,
    );
  });

  it('the same document is cut the same way', () => {
    fc.assert(
      fc.property(markdown, ({ text }) => {
        expect(chunk(text)).toEqual(chunk(text));
      }),
      { numRuns: 30 },
    );
  });

  it('any text at all is cut without failing, with every offset in bounds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { span, context } of chunkDocument(document(text), { countTokens, languages: LANGUAGES })
          .statements) {
          for (const place of context === null ? [span] : [span, context]) {
            expect(0 <= place.start && place.start < place.end && place.end <= text.length).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('counting stays linear in the length of the document', () => {
    let counted = 0;
    const count = (text: string) => {
      counted += text.length;
      return countTokens(text);
    };
    const text = 'Staff wash their hands before and after each visit to the ward. '.repeat(2000);
    chunkDocument(document(text), { countTokens: count, languages: LANGUAGES, ...CHUNKER });
    expect(counted).toBeLessThan(text.length * 4);
  });
});
