import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantitiesMissing } from '../../../main/engine/ask/verify/quantities-missing.ts';
import { quantities } from '../../../main/engine/languages/compare/quantities.ts';
import { verifySentence } from '../../../main/engine/ask/verify/verify-sentence.ts';
import { VERIFIED } from '../../fixtures/languages.ts';

const approved = 'Wash the wound with soap and running water for 15 minutes. Do not squeeze the wound.';

function failureOf(written: string, cited: readonly string[] = [approved]): string | null {
  const verdict = verifySentence(written, cited, VERIFIED);
  return verdict.ok ? null : verdict.failure;
}

describe('a written sentence is shown only when the cited words carry it', () => {
  it('accepts a faithful sentence', () => {
    expect(failureOf('Wash the wound with soap and running water for 15 minutes and do not squeeze it.')).toBeNull();
  });
  it('refuses another number', () => {
    expect(failureOf('Wash the wound with soap and running water for 5 minutes, do not squeeze.')).toBe(
      'number_differs',
    );
  });
  it('refuses another unit', () => {
    expect(failureOf('Wash the wound with soap and running water for 15 seconds, do not squeeze.')).toBe(
      'number_differs',
    );
  });
  it('refuses a dropped negation', () => {
    expect(failureOf('Wash the wound with soap and water for 15 minutes and squeeze the wound.')).toBe(
      'negation_differs',
    );
  });
  it('refuses an added negation', () => {
    expect(failureOf('Never call the pharmacist.', ['Call the pharmacist.'])).toBe('negation_differs');
  });
  it('refuses "must" where the policy says "may"', () => {
    expect(failureOf('Staff must leave early.', ['Staff may leave early.'])).toBe('modality_differs');
  });
  it('refuses another route of administration', () => {
    expect(failureOf('Give it intravenous.', ['Give it oral.'])).toBe('term_differs');
  });
  it('refuses what the cited words do not say', () => {
    expect(failureOf('Call the fire brigade from the garden.', ['Close the doors of the ward.'])).toBe('not_supported');
  });
  it('refuses another condition', () => {
    const advice = 'If you are at higher risk, you should stock up on supplies and keep away from crowds.';
    expect(
      failureOf('If others around you are ill, you should stock up on supplies and keep away from crowds.', [advice]),
    ).not.toBeNull();
    expect(failureOf('You should stock up on supplies and keep away from crowds.', [advice])).toBe('condition_differs');
    expect(
      failureOf('When you are at higher risk, stock up on supplies and keep away from crowds.', [advice]),
    ).toBeNull();
  });
  it('keeps what stands beside a condition apart from it', () => {
    const two = 'Wash the wound with soap. If it bleeds on, press a clean gauze on the wound for ten minutes.';
    expect(failureOf('Wash the wound with soap.', [two])).toBeNull();
    expect(failureOf('Press a clean gauze on the wound for ten minutes.', [two])).toBe('condition_differs');
  });
  it('refuses a bare yes, or one that the cited words do not begin with', () => {
    expect(failureOf('Yes.', ['Yes. There have been cases on the ward.'])).toBe('says_too_little');
    expect(
      failureOf('Yes, cases of measles were found on the children’s ward.', [
        'Cases of measles were found on the children’s ward.',
      ]),
    ).toBe('says_too_little');
    expect(
      failureOf('Yes, there have been cases on the ward.', ['Yes. There have been cases on the ward.']),
    ).toBeNull();
  });
  it('refuses a sentence that cites nothing', () => {
    expect(failureOf('Wash the wound.', [])).toBe('no_citation');
  });
});

describe('quantities', () => {
  it('reads one amount in several spellings', () => {
    expect(quantities('within two hours', VERIFIED)).toEqual(quantities('within 2 h', VERIFIED));
    expect(quantities('at 8 °C', VERIFIED)).toEqual(quantities('at 8 degrees', VERIFIED));
  });
  it('keeps decimals apart from whole numbers', () => {
    expect(quantitiesMissing('Give 25 mg', 'Give 2.5 mg', VERIFIED)).toEqual(['25 mg']);
  });
  it('never accepts a number that the approved text lacks', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (a, b) => {
        fc.pre(a !== b);
        expect(quantitiesMissing(`Give ${a} mg`, `Give ${b} mg`, VERIFIED)).toHaveLength(1);
      }),
    );
  });
});
