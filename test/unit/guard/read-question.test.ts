import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { readingsOf, readQuestion } from '../../../main/engine/guard/read-question.ts';
import { ENGLISH, LANGUAGES } from '../../fixtures/languages.ts';
import { LOOK_ALIKES } from '../../fixtures/look-alike-medicines.ts';

const wordsOf = (text: string): string[] => text.split(' ');

describe('spelling never turns one medicine into another', () => {
  it.each(LOOK_ALIKES.flat())('%s', (name) => {
    for (const reading of readingsOf(`what is the dose of ${name}`, ENGLISH.guard))
      expect(wordsOf(reading)).toContain(name);
  });

  it('no word becomes a medicine that it was not', () => {
    const edited = fc
      .tuple(fc.constantFrom(...ENGLISH.guard.medicines), fc.nat(), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'))
      .map(([name, at, letter]) => {
        const place = at % (name.length + 1);
        return `${name.slice(0, place)}${letter}${name.slice(place + 1)}`;
      });
    fc.assert(
      fc.property(edited, (word) => {
        const before = new Set([word]);
        for (const reading of readingsOf(word, ENGLISH.guard))
          for (const read of wordsOf(reading))
            expect(ENGLISH.guard.medicines.has(read) && !before.has(read)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('what is nearly a medicine still counts as one', () => {
    expect(readQuestion('what dose of paracetmol for a child', ENGLISH.guard).namesMedicine).toBe(true);
    expect(readQuestion('quinidine', ENGLISH.guard).namesMedicine).toBe(true);
    expect(createRuleGuard(LANGUAGES).classify('how much nimodipine').category).toBe('medication_dosage');
  });
});

describe('a text is judged as typed and as corrected', () => {
  it.each(['patient is unconcious', 'the baby is chokking', 'colapsed in the corridor', 'he is unresponsve'])(
    'a misspelt danger: %s',
    (text) => {
      expect(createRuleGuard(LANGUAGES).classify(text).category).toBe('emergency');
    },
  );

  it('words that are right already are read once', () => {
    expect(readingsOf('where do we keep the insulin', ENGLISH.guard)).toEqual(['where do we keep the insulin']);
  });
});
