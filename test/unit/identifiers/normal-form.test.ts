import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalForm } from '../../../main/engine/identifiers/normal-form.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const { redact } = createRedactor(LANGUAGES);

describe('an identifier in another form is masked where it stands in the text as typed', () => {
  const dashes = [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe58, 0xfe63, 0xff0d, 0x207b];
  it.each(dashes.map((code) => [`U+${code.toString(16)}`, String.fromCodePoint(code)]))(
    'a number with %s',
    (_, dash) => {
      expect(redact(`call 555${dash}012${dash}3456 now`).text).toBe('call [PHONE] now');
    },
  );

  it.each([
    ['zero-width characters', 'MRN 004\u200b829\u200d13 now', 'MRN [MRN] now'],
    ['a soft hyphen', 'MRN 0048\u00ad2913 now', 'MRN [MRN] now'],
    ['full-width digits', 'MRN ００４８２９１３ now', 'MRN [MRN] now'],
    ['Arabic-Indic digits', 'MRN ٠٠٤٨٢٩١٣ now', 'MRN [MRN] now'],
    ['Devanagari digits', 'MRN ००४८२९१३ now', 'MRN [MRN] now'],
    ['Bengali digits', 'MRN ০০৪৮২৯১৩ now', 'MRN [MRN] now'],
    ['full-width letters', 'mail ａｎａ＠ｅｘａｍｐｌｅ.com now', 'mail [EMAIL] now'],
    ['wide spaces', 'call 555\u2009012\u20093456 now', 'call [PHONE] now'],
    ['accents typed apart', 'Ask Mr Jose\u0301 Nun\u0303ez to sit', 'Ask [NAME] to sit'],
  ])('%s', (_, text, expected) => {
    expect(redact(text).text).toBe(expected);
  });
});

describe('the normal form', () => {
  const pieces = fc.constantFrom(
    'a',
    'É',
    '\u0301',
    '\u200b',
    '９',
    '٣',
    '—',
    '‑',
    '😀',
    '\ud83d',
    ' ',
    '\u00a0',
    '𝟗',
    'x-',
    '\n',
  );
  const texts = fc
    .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 30 })
    .map((all) => all.join(''));

  it('maps every range onto one of the text as typed, in order and without a gap', () => {
    fc.assert(
      fc.property(texts, (typed) => {
        const { text, original } = normalForm(typed);
        let at = 0;
        for (let i = 0; i < text.length; i++) {
          const { start, end } = original({ start: i, end: i + 1 });
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(at);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(typed.length);
      }),
    );
  });

  it('has nothing that cannot be seen, and no digits of other scripts', () => {
    fc.assert(
      fc.property(texts, (typed) => {
        expect(normalForm(typed).text).not.toMatch(/\p{Default_Ignorable_Code_Point}|(?![0-9])\p{Nd}/u);
      }),
    );
  });

  it('leaves what is plain as it is, and a dash that parts clauses', () => {
    expect(normalForm('Ask – then wait – “now”.').text).toBe('Ask - then wait - “now”.');
    expect(normalForm('one — two').text).toBe('one — two');
  });
});
