import { describe, expect, it } from 'vitest';
import { createSpellers } from '../../../../main/engine/knowledge/activation/build-spellers.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';

const read = (text: string): string => {
  const glossary = [{ term: 'cold room', means: ['debt, rest, lifts and cords stay outside'] }];
  return createSpellers([], glossary, LANGUAGES).of('en')?.read(text).text ?? '';
};

describe('an abbreviation that staff know', () => {
  it.each(['copd pt in the cold', 'ask the dept', 'resp rate', 'lfts back', 'hcas on nights'])(
    'is never taken for a misspelt word: %s',
    (text) => {
      expect(read(text)).toBe(text);
    },
  );

  it('leaves other words to be put right', () => {
    expect(read('waht is the temprature')).toBe('what is the temperature');
  });
});
