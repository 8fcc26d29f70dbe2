import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLINICAL } from '../../../main/engine/languages/en/short-forms/clinical.ts';
import { ORGANISATIONAL } from '../../../main/engine/languages/en/short-forms/organisational.ts';
import { CLINIC_WORDS } from '../../../main/engine/languages/en/spelling/clinic-words.ts';
import { STOP_WORDS } from '../../../main/engine/languages/en/stop-words.ts';
import { shortFormsOf } from '../../../main/engine/languages/packs.ts';
import { createShortForms } from '../../../main/engine/languages/parts/short-forms.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const inLanguage = (code: string, text: string): string[] =>
  (shortFormsOf(LANGUAGES, code)?.in(text) ?? []).map(({ term }) => term);
const inEnglish = (text: string): string[] => inLanguage('en', text);

describe('abbreviations of clinic staff', () => {
  it.each([
    ['pt fell, BP low, sats 88', ['pt', 'BP', 'sats']],
    ['who cleans a&e and the OPD', ['A&E', 'OPD']],
    ['c/o cough w/o fever', ['c/o', 'w/o']],
    ['check bp/temp', ['BP', 'temp']],
    ['two HCAs and the pts', ['HCA', 'pt']],
    ['give it p.r.n. or i.m.', ['PRN', 'IM']],
    ['pt and the other pt', ['pt']],
  ])('are known as they are typed: %s', (text, terms) => {
    expect(inEnglish(text)).toEqual(terms);
  });

  it.each([
    'where is it or who am i to ask us',
    'im not on call, who is',
    'Al and Ed went to art class',
    'and/or the cap',
    'the temperature',
  ])('are not ordinary words: %s', (text) => {
    expect(inEnglish(text)).toEqual([]);
  });

  it('count in capitals where they are words in small letters', () => {
    expect(inEnglish('the IT desk and the OR')).toEqual(['IT', 'OR']);
  });

  it('mean one thing in capitals and another in small letters', () => {
    const { in: read } = createShortForms('HR! = heart rate; human resources\nhr = hour');
    expect(read('HR').flatMap(({ means }) => means)).toEqual(['heart rate', 'human resources']);
    expect(read('an hr').flatMap(({ means }) => means)).toEqual(['hour']);
  });

  it('are never words of every text, alone or with an s, unless capitals tell them apart', () => {
    const ordinary = new Set([...STOP_WORDS, ...CLINIC_WORDS]);
    const taken = [...ordinary].filter((word) => shortFormsOf(LANGUAGES, 'en')?.knows(word));
    expect(taken).toEqual([]);
  });

  it('are read from each line of the lists', () => {
    const lines = (CLINICAL + ORGANISATIONAL).split('\n').filter(Boolean);
    expect(lines.length).toBeGreaterThan(250);
    for (const line of lines) expect(inEnglish(line.replace(/!? = .*/u, ''))).toHaveLength(1);
  });

  it('of another language are its own', () => {
    expect(inLanguage('es', 'el pte con HTA')).toEqual(['pte', 'HTA']);
    expect(inLanguage('fr', 'le RDV après un AES')).toEqual(['RDV', 'AES']);
    expect(shortFormsOf(LANGUAGES, 'sw')).toBeNull();
    expect(inLanguage('zu', 'pt')).toEqual(['pt']);
  });

  it('are found in any text without harm', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { means } of shortFormsOf(LANGUAGES, 'en')?.in(text) ?? []) expect(means.length).toBeGreaterThan(0);
      }),
    );
  });
});
