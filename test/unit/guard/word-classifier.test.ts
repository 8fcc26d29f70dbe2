import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { createGuard } from '../../../main/engine/guard/guard.ts';
import { softmax, together } from '../../../main/engine/guard/learned/probabilities.ts';
import { readWordClassifier, type WordClassifier } from '../../../main/engine/guard/learned/word-classifier.ts';
import { featuresOfWords, plainWords, WORD_PLACES } from '../../../main/engine/guard/learned/word-features.ts';
import { toWordFile, trainWords } from '../../../scripts/train/guard-words.ts';
import type { Question } from '../../../scripts/train/guard-questions.ts';
import { CATEGORIES, type Category } from '../../../shared/domain/route.ts';
import { LANGUAGES } from '../../../main/eval/languages.ts';

const question = (category: Category, text: string): Question => ({
  text,
  category,
  set: 'test',
  template: text,
  trains: true,
  weight: 1,
});
const LEARNED: readonly Question[] = [
  ...['he drives the van into the river tonight', 'she means to drive into the river', 'driving off the bridge'].map(
    (text) => question('self_harm_or_violence', text),
  ),
  ...['who drives the van to the depot', 'the van needs new tyres', 'where is the key of the van'].map((text) =>
    question('policy', text),
  ),
];
let words: WordClassifier;
beforeAll(() => {
  words = readWordClassifier(toWordFile(trainWords(LEARNED)));
});

describe('features of words', () => {
  it('are of unit length in each block, within the places, and the same for the same words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { places, values } = featuresOfWords(plainWords(text));
        expect(featuresOfWords(plainWords(text)).places).toEqual(places);
        expect(places.every((place) => place >= 0 && place < WORD_PLACES)).toBe(true);
        const blocks = [
          places.map((place) => place < WORD_PLACES / 2),
          places.map((place) => place >= WORD_PLACES / 2),
        ];
        for (const inside of blocks) {
          const squares = values.reduce((sum, value, i) => sum + (inside[i] ? value * value : 0), 0);
          if (inside.some(Boolean)) expect(squares).toBeCloseTo(1, 6);
        }
      }),
    );
  });

  it('see the same word through case, accents and full-width letters', () => {
    expect(plainWords('Ｖáccine FRIDGE')).toEqual(plainWords('vaccine fridge'));
  });

  it('read no more of an endless text than the limit', () => {
    expect(plainWords('a '.repeat(100_000)).length).toBeLessThanOrEqual(2_000);
  });
});

describe('two judges of one text', () => {
  it('together give probabilities, whichever is asked first', () => {
    const scores = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const [one, other] = [softmax(CATEGORIES, a), softmax(CATEGORIES, b)];
        const both = together(one, other);
        expect(Object.values(both).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
        expect(together(other, one)).toEqual(both);
      }),
    );
  });
});

describe('a guard that knows words and has no embedder', () => {
  const guard = () =>
    createGuard({ rules: createRuleGuard(LANGUAGES), words, embedder: () => null, classifiers: new Map() });

  it('stops what its words call dangerous', async () => {
    expect(await guard().classify('they drive off the bridge into the river')).toMatchObject({
      category: 'self_harm_or_violence',
      route: 'escalated',
      reasons: ['classifier.self_harm_or_violence'],
    });
  });

  it('finds the danger in one sentence among harmless ones', async () => {
    const { category, rest } = await guard().classify(
      'Who drives the van to the depot? She means to drive into the river.',
    );
    expect(category).toBe('self_harm_or_violence');
    expect(rest).toBe('Who drives the van to the depot?');
  });

  it('answers what its words call ordinary', async () => {
    expect((await guard().classify('where are the new tyres of the van')).route).toBe('answer');
  });

  it('still decides where the embedder fails, and says so', async () => {
    const failing = createGuard({
      rules: createRuleGuard(LANGUAGES),
      words,
      embedder: () => ({
        info: { id: 'x', languages: ['en'] },
        embedQuery: () => Promise.reject(new Error('stopped')),
      }),
      classifiers: new Map([
        ['x', { embedder: 'x', thresholds: words.thresholds, classify: () => softmax(CATEGORIES, [0]) }],
      ]),
    });
    const { route, reasons } = await failing.classify('they drive off the bridge into the river');
    expect(route).toBe('escalated');
    expect(reasons).toContain('classifier.unavailable');
  });
});

it('weights that do not fit together are refused', () => {
  const file = toWordFile(trainWords(LEARNED));
  expect(() => readWordClassifier({ ...file, bias: [0] })).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
});
