import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const { redact } = createRedactor(LANGUAGES);

/** Plainly invented values, one or more per class of 45 CFR 164.514(b)(2)(i). */
const IDENTIFIERS = [
  ['Pt Ana Sample was seen', 'Ana Sample', 'NAME'],
  ['lives at 12 Example Street, Sampleton', '12 Example Street', 'LOCATION'],
  ['admitted on 03/04/2021', '03/04/2021', 'DATE'],
  ['her phone is 555-012-3456', '555-012-3456', 'PHONE'],
  ['fax 555-019-9999', '555-019-9999', 'FAX'],
  ['mail ana@example.com', 'ana@example.com', 'EMAIL'],
  ['SSN 219-09-9999', '219-09-9999', 'SSN'],
  ['MRN 00482913', '00482913', 'MRN'],
  ['medicaid number ABC123456', 'ABC123456', 'HEALTH_PLAN_ID'],
  ['account number 99812734', '99812734', 'ACCOUNT_NUMBER'],
  ['driver licence D1234567', 'D1234567', 'LICENSE_NUMBER'],
  ['see https://example.com/p/ana', 'https://example.com/p/ana', 'URL'],
  ['from 192.0.2.44', '192.0.2.44', 'IP_ADDRESS'],
  ['a 93 year old man', '93', 'AGE_OVER_89'],
] as const;

describe('identifiers are masked', () => {
  it.each(IDENTIFIERS)('%s', (text, value, label) => {
    const { text: masked, spans } = redact(text);
    expect(masked).not.toContain(value);
    expect(spans.map((span) => span.label)).toContain(label);
  });

  it.each([
    'Keep the fridge between 2 and 8 °C and write it down twice a day.',
    'What is the dose of amoxicillin 250 mg every 8 hours?',
    'Give 500 ml in 30 minutes, then 10 mg/kg.',
    'A 45 year old with a fever of 39.5',
    'Which bin does the needle go into?',
  ])('clean clinical text stays as it is: %s', (text) => {
    expect(redact(text)).toEqual({ text, spans: [] });
  });

  it.each([
    ['Move Wilhelmina Quackenbush at once', 'Move [NAME] at once'],
    ['Discharge Ottoline Fizzlewick today?', 'Discharge [NAME] today?'],
    ['Should Barnaby Thistlewood be isolated?', 'Should [NAME] be isolated?'],
  ])('what is to be done stays readable: %s', (text, masked) => {
    expect(redact(text).text).toBe(masked);
  });

  it('the first word of a question in another language is no name', () => {
    expect(redact('Vipimo vya malaria viko wapi kliniki?').spans).toEqual([]);
  });

  it('whatever surrounds it, a number of a person does not survive', () => {
    const words = fc
      .array(fc.constantFrom('please', 'check', 'the', 'file', 'of', 'today', 'ward', 'and'), { maxLength: 6 })
      .map((list) => list.join(' '));
    const secret = fc.constantFrom('219-09-9999', 'ana@example.com', '555-012-3456', '192.0.2.44');
    fc.assert(
      fc.property(words, secret, words, (before, value, after) => {
        expect(redact(`${before} ${value} ${after}`).text).not.toContain(value);
      }),
    );
  });
});

describe('laws of masking', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(fc.constantFrom(...IDENTIFIERS.map(([text]) => text), 'Which bin?', '[NAME]', '\n'), { maxLength: 6 })
      .map((list) => list.join('. ')),
  );

  it('spans are in order, apart, inside the text, and outside them nothing changes', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { text: masked, spans } = redact(text);
        let at = 0;
        let rebuilt = '';
        for (const { start, end, label } of spans) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          rebuilt += `${text.slice(at, start)}[${label}]`;
          at = end;
        }
        expect(rebuilt + text.slice(at)).toBe(masked);
      }),
    );
  });

  it('masking never lengthens a leak: what was masked once is not unmasked by masking again', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = redact(text).text;
        const twice = redact(once).text;
        for (const [, value] of IDENTIFIERS) if (!once.includes(value)) expect(twice).not.toContain(value);
        expect(twice.match(/\[[A-Z_0-9]+\]/g)?.length ?? 0).toBeGreaterThanOrEqual(
          once.match(/\[[A-Z_0-9]+\]/g)?.length ?? 0,
        );
      }),
    );
  });
});

it('pages of signs and emoji, which hold no identifier, are not read; what stands behind them is', () => {
  const read: string[] = [];
  const tagger = (text: string) => {
    read.push(text);
    return [];
  };
  const signs = createRedactor(LANGUAGES, { tagger });
  signs.redact('😀'.repeat(9_000));
  expect(read).toEqual([]);
  expect(signs.redact(`${'😀 '.repeat(9_000)}MRN 00482913`).text).not.toContain('00482913');
  expect(read).toHaveLength(1);
});
