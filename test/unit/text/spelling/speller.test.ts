import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpellers } from '../../../../main/engine/knowledge/activation/build-spellers.ts';
import type { Speller } from '../../../../main/engine/text/spelling/speller.ts';
import { ENGLISH, LANGUAGES } from '../../../fixtures/languages.ts';
import { LOOK_ALIKES } from '../../../fixtures/look-alike-medicines.ts';
import { makePassage } from '../../../fixtures/passages.ts';

const POLICY =
  'The temperature of the vaccine fridge is read twice a day. Children never interpret for the family. The spill kit ' +
  'of Marula ward stands beside the lift. Do not shout. Staff wash their hands. Zorbex is what we clean with.';

function speller(): Speller {
  const made = createSpellers(
    [makePassage({ id: 'fridge', text: POLICY })],
    [{ term: 'PEP', means: ['prophylaxis'] }],
    LANGUAGES,
  ).of('en');
  if (made === null) throw new Error('English can be spelt');
  return made;
}
const english = speller();
const read = (text: string): string => english.read(text).text;

describe('typing errors are put right by the words of the policies', () => {
  it.each([
    ['waht temprature shoud teh vacine frige be', 'what temperature should teh vaccine fridge be'],
    ['patient is unconcious', 'patient is unconscious'],
    ['Wher is the spil kit?', 'Where is the spill kit?'],
    ['can childrn interprit', 'can children interpret'],
    ['prophilaxis', 'prophylaxis'],
  ])('%s', (typed, meant) => expect(read(typed)).toBe(meant));

  it('says where, and what stood there', () => {
    expect(english.read('the vacine, the vacine').corrections).toEqual([
      { text: 'vacine', start: 4, end: 10, to: 'vaccine' },
      { text: 'vacine', start: 16, end: 22, to: 'vaccine' },
    ]);
  });

  it('of words as near, one with a letter left out comes before one with another letter', () => {
    expect(read('shoud')).toBe('should');
  });
});

it('before any policy is active, by the words of questions in clinics', () => {
  const bare = createSpellers([], [], LANGUAGES).of('en');
  expect(bare?.read('waht temprature shoud teh vacine frige be').text).toBe(
    'what temperature should teh vaccine fridge be',
  );
});

it('a language without words to spell by has no speller', () => {
  expect(createSpellers([], [], LANGUAGES).of('xx')).toBeNull();
});

describe('never put right', () => {
  it.each([
    ['words of the dictionary', 'the fringe of the vacancies'],
    ['words of the policies that no dictionary has', 'is zorbex safe'],
    ['names within a sentence', 'ask Frige or Temprature'],
    ['abbreviations and codes', 'FRIGE frIGe frige2 temprature-x vacine@x.org'],
    ['numbers and units', '5 mmol 20 mmhg 3 mcgs'],
    ['negations as typed', 'dont shouldnt cannot'],
    ['short words', 'teh fo ad'],
  ])('%s', (_, text) => expect(english.read(text).corrections).toEqual([]));

  it('no number, negation or side is put in', () => {
    for (const typed of ['nevr', 'witout', 'threee', 'lefft', 'cannnot', 'twise'])
      expect(ENGLISH.spelling.neverPutIn.has(read(typed))).toBe(false);
  });

  it('a word that stands nowhere but in a policy is not told to those who may not read it', () => {
    expect(read('zorbexx')).toBe('zorbexx');
  });

  it('a word nearer to one of the dictionary than to any of the policies', () => {
    expect(read('inspction')).toBe('inspction');
  });
});

describe('names of medicines', () => {
  it('the table holds more than sixty pairs', () => expect(LOOK_ALIKES.length).toBeGreaterThan(62));

  it.each(LOOK_ALIKES)('%s and %s stay as they are, and neither is asked about', (one, other) => {
    const text = `is ${one} given with ${other} here`;
    expect(english.read(text)).toEqual({ text, corrections: [], doubtful: null });
  });

  it('misspelt, none becomes a medicine, and most are asked about', () => {
    const names = LOOK_ALIKES.flat();
    const edited = fc
      .tuple(fc.constantFrom(...names), fc.nat(), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'))
      .map(([name, at, letter]) => {
        const place = at % (name.length + 1);
        return `${name.slice(0, place)}${letter}${name.slice(place + 1)}`;
      });
    fc.assert(
      fc.property(edited, (word) => {
        for (const { to } of english.read(`how much ${word}`).corrections)
          expect(ENGLISH.spelling.medicines.has(to)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['amoxicilin for a child', 'amoxicilin', ['amoxicillin']],
    ['Can I give Paracetmol?', 'Paracetmol', ['paracetamol']],
    ['HYDROXYZIN at night', 'HYDROXYZIN', ['hydroxyzine']],
    ['quinidne', 'quinidne', ['quinidine', 'quinine']],
  ])('%s: asks which was meant', (text, word, candidates) => {
    const { doubtful, text: same } = english.read(text);
    expect(doubtful?.word).toBe(word);
    expect(doubtful?.candidates).toEqual(expect.arrayContaining(candidates));
    expect(same).toBe(text);
  });

  it('offers the ordinary word too where that is as near', () => {
    expect(english.read('allery').doubtful?.candidates).toEqual(['allergy', 'allegra']);
  });

  it('a kind of medicine is no name: it is put right', () => {
    expect(english.read('antibotics')).toMatchObject({ text: 'antibiotics', doubtful: null });
  });
});

describe('a text in another language', () => {
  it.each(['kamera', 'letra', 'llega', 'humanos', 'tomado'])('%s is no misspelt medicine', (word) => {
    expect(english.doubtAbroad(word)).toBeNull();
  });

  it.each([
    ['dozi ya heprin', 'heparin'],
    ['dosis de amoxicilin', 'amoxicillin'],
    ['toa parasetmol', 'paracetamol'],
    ['toa insulini', 'insulin'],
  ])('%s: asks, as in its own', (text, name) => {
    expect(english.doubtAbroad(text)?.candidates).toContain(name);
  });

  it('a word of a lexicon is one in English too, unless it is but a letter from a name', () => {
    expect(english.read('where is the kamera').doubtful).toBeNull();
    expect(english.read('a dose of naloone').doubtful?.candidates).toContain('naloxone');
  });
});

describe('what correction costs', () => {
  it('a long text of new words takes time in proportion', () => {
    const words = Array.from(
      { length: 4_000 },
      (_, i) => `tempratur${String.fromCharCode(97 + (i % 26), 97 + ((i >> 4) % 26))}`,
    );
    const timed = (text: string): number => {
      const from = performance.now();
      english.read(text);
      return performance.now() - from;
    };
    timed(words.join(' '));
    // Twice the text takes twice as long; a square, four times. The least of several: others use the machine too.
    const growth = [1, 2, 3, 4, 5].map(() => timed(words.join(' ')) / timed(words.slice(0, 2_000).join(' ')));
    expect(Math.min(...growth)).toBeLessThan(3.5);
  });
});
