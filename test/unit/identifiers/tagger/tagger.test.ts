import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../main/engine/identifiers/redact.ts';
import { createTagger } from '../../../../main/engine/identifiers/tagger/tagger.ts';
import type { TaggerFile } from '../../../../main/engine/identifiers/tagger/tagger-file.ts';
import type { Detector } from '../../../../main/engine/languages/parts/detector.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { type MarkedRow, partsOf } from '../../../../scripts/train/identifiers/rows.ts';
import { type Corpus, type Recipe, trainTagger } from '../../../../scripts/train/identifiers/train.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';

const WORDS = new Set('the who keys of with for ring signs form bed in is has please is'.split(' '));
const isWord = (word: string): boolean => WORDS.has(word);

const NAMES = ['quilla', 'brenn', 'tovak', 'ismene', 'dorrit', 'wexley', 'ulani', 'pedran'];
const MARKED = NAMES.flatMap((name, i) => [
  `please ring [[NAME:${name}]] on [[PHONE:0${i}2 555 01${i}4]]`,
  `bed ${i} is [[NAME:${name}]], file [[RECORD_NUMBER:AB-${i}471]]`,
  `who signs the form for [[NAME:${name}]]`,
  `who has the keys of bed ${i}`,
  'who signs the form for the ward',
]);
const row = (text: string): MarkedRow => ({ writer: 'a writer', language: 'en', parts: partsOf(text) });

const CORPUS: Corpus = {
  material: { given: new Map(), surnames: new Map(), classes: new Map(), clinical: new Map() },
  written: MARKED.map(row),
  plain: [],
  templates: [],
  counts: new Map(),
};
const RECIPE: Recipe = {
  copies: 0,
  perTemplate: 0,
  fitting: { epochs: 12, rate: 0.1, ridge: 1e-5, minCount: 2, seed: 1 },
  caution: 0,
  most: 4_000,
};
const train = (): TaggerFile => trainTagger(CORPUS, RECIPE, isWord, () => undefined);

let file: TaggerFile;
let find: Detector;
beforeAll(() => {
  file = train();
  find = createTagger(file, isWord);
});
const found = (text: string): string[] =>
  find(text).map(({ start, end, label }) => `${label} ${text.slice(start, end)}`);

describe('what the tagger learns from marked texts', () => {
  it('finds a name in small letters that it never saw, by where it stands', () => {
    expect(found('please ring zabrick on 082 555 0149')).toEqual(['NAME zabrick', 'PHONE 082 555 0149']);
  });

  it('tells what a number is a number of', () => {
    expect(found('bed 3 is vorna, file AB-9923')).toEqual(['NAME vorna', 'MRN AB-9923']);
  });

  it('leaves texts without identifiers as they are', () => {
    expect(found('who signs the form for the ward')).toEqual([]);
  });

  it('reads digits of other scripts, other dashes and letters without width as the plain ones', () => {
    expect(found('bed 3 is vor\u200bna, file AB‑٩٩٢٣')).toEqual(['NAME vor\u200bna', 'MRN AB‑٩٩٢٣']);
  });

  it('gives the same weights each time', () => {
    expect(train()).toEqual(file);
  });
});

describe('laws of the tagger', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'please ring ',
      'vorna',
      'file ',
      'AB-9923',
      '082 555 0149',
      '\n',
      '😀',
      '([',
      '\u202e',
      '请',
      "'s ",
      '\u200b',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  const anyText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('spans stand in order, apart, on whole characters of the text, and are the same each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = find(text);
        let at = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(text.slice(start, end))).toBe(false);
          at = end;
        }
        expect(find(text)).toEqual(spans);
      }),
    );
  });
});

/** Ten times what it takes on a quiet machine. */
const SLOW_MS = 4_000;

describe('hostile lengths', () => {
  it.each(['QUFB', '[(', '😀', 'a1', '12 34 ', 'Mr John Smith ', 'x\u200b', '-', 'ring vorna '])(
    '100,000 characters of %j come to an end',
    (part) => {
      const text = part.repeat(Math.ceil(100_000 / part.length));
      const from = performance.now();
      find(text);
      expect(performance.now() - from).toBeLessThan(SLOW_MS);
    },
  );
});

describe('beside the patterns', () => {
  it('what was learned masks with what the patterns know', () => {
    const { redact } = createRedactor(LANGUAGES, { tagger: find });
    expect(redact('please ring zabrick on z@example.com').text).toBe('please ring [NAME] on [EMAIL]');
  });

  it('without it the patterns mask', () => {
    expect(createRedactor(LANGUAGES).redact('Pt Ana Sample was seen').text).toBe('Pt [NAME] was seen');
  });

  it('a damaged file is an error, never fewer masks', () => {
    const cut = { ...file, observations: { ...file.observations, weights: file.observations.weights.slice(0, 8) } };
    expect(() => createTagger(cut, isWord)).toThrow(OutpostError);
  });
});
