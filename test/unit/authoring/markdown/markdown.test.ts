import { describe, expect, it } from 'vitest';
import { readMarkdownDocument } from '../../../../main/engine/authoring/read/read-document.ts';
import { draftStatements } from '../../../../main/engine/authoring/statements/statements.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';

const FIELDS =
  'id: a\ntitle: Stores\ndepartment: lab\nowner: Lead\neffectiveFrom: 2026-01-01\nexpiresAt: 2027-01-01\nreviewDate: 2026-12-01\n';
const audience = { facilities: ['*'], departments: ['*'], roles: ['*' as const] };

function read(source: string | Uint8Array) {
  const { document, warnings } = readMarkdownDocument(source, { file: 'a.md', audience });
  const { drafts } = draftStatements(document, LANGUAGES);
  return {
    document,
    said: drafts.map(({ text }) => text),
    quotes: drafts.map(({ span }) => document.text.slice(span.start, span.end)),
    codes: warnings.map(({ code }) => code),
  };
}

const body = (text: string): string => `---\n${FIELDS}---\n${text}`;

describe('a dash at the start of a line of Markdown', () => {
  it('is a minus sign before a measure that goes on with a sentence', () => {
    const { said, quotes, codes } = read(body('The seed store is kept at\n- 30 C or colder.\n'));
    expect(said).toEqual(['The seed store is kept at - 30 C or colder.']);
    expect(quotes).toEqual(['The seed store is kept at\n- 30 C or colder.']);
    expect(codes).toEqual(['sign_guessed']);
  });

  it('is a minus sign behind a colon too', () => {
    const { said, codes } = read(body('Kept at:\n\n- 18 °C\n'));
    expect(said).toEqual(['Kept at: - 18 °C']);
    expect(codes).toEqual(['sign_guessed']);
  });

  it('is a bullet before things that are counted, and nothing is told', () => {
    const { said, codes } = read(body('The kit holds:\n\n- 2 pairs of gloves\n- 1 apron\n'));
    expect(said).toEqual(['The kit holds: 2 pairs of gloves; 1 apron']);
    expect(codes).toEqual([]);
  });

  it('is told where a list holds a measure', () => {
    const { codes } = read(body('Stores:\n\n- for blood\n- 30 C for seeds\n'));
    expect(codes).toEqual(['sign_guessed']);
  });
});

describe('Markdown', () => {
  it('does not take the number that ends a sentence for a list', () => {
    const { said, codes } = read(body('The room takes at most\n1. Keep a list.\n'));
    expect(said).toEqual(['The room takes at most 1.', 'Keep a list.']);
    expect(codes).toEqual(['list_guessed']);
  });

  it('tells numbers that do not count on', () => {
    expect(read(body('1. Wash.\n2. Dry.\n4. Repeat step 2.\n')).codes).toEqual(['list_guessed']);
    expect(read(body('1. Wash.\n1. Dry.\n')).codes).toEqual([]);
  });

  it('says raised words so that they never fuse', () => {
    const { said, quotes, codes } = read(body('From 10<sup>7</sup> cells, with CO<sub>2</sub>.'));
    expect(said).toEqual(['From 10⁷ cells, with CO₂.']);
    expect(quotes).toEqual(['From 10<sup>7</sup> cells, with CO<sub>2</sub>.']);
    expect(codes).toEqual([]);
    expect(read(body('Give 4<sup>3</sup> mL.')).codes).toEqual(['raised_text']);
  });

  it.each([
    '<p hidden>Give 9 mL.</p>\n\nGive 5 mL.',
    '<div style="display:none">Give 9 mL.</div>\n\nGive 5 mL.',
    'Give <span hidden>9 or</span> 5 mL.',
  ])('never quotes what its HTML hides: %s', (text) => {
    const { said, codes } = read(body(text));
    expect(said).toEqual(['Give 5 mL.']);
    expect(codes).toEqual(['hidden_text']);
  });

  it('tells pictures, states, and rows that do not fit', () => {
    expect(read(body('![Dial](dial.png)')).codes).toEqual(['picture']);
    expect(read(body('# DRAFT\n\nUse it.')).codes).toEqual(['status_mark']);
    expect(read(body('| a | b |\n|---|---|\n| 1 | 2 | 3 |')).codes).toEqual(['table_guessed']);
    expect(read(body('| a | b |\n|---|---|\n| 1 | 2 |')).codes).toEqual([]);
  });

  it('in Windows-1252 is read, and told', () => {
    const { said, codes } = read(Uint8Array.from(body('Keep at 2\xb0 to 8\xb0.'), (letter) => letter.charCodeAt(0)));
    expect(said).toEqual(['Keep at 2° to 8°.']);
    expect(codes).toEqual(['charset_guessed']);
  });

  it('is kept to the letter', () => {
    const text = `\uFEFF${body('Kept at\n- 30 C.\n')}`;
    expect(read(new TextEncoder().encode(text)).document.text).toBe(text);
  });
});
