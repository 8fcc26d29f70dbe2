import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audienceMatches, type Audience, type ReaderScope, ROLES } from '../../../../shared/domain/audience.ts';
import { createLanceIndex } from '../../../../main/engine/knowledge/index/lance-index.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { normalise } from '../../../../main/engine/text/vectors.ts';
import { makePassage } from '../../../fixtures/passages.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';

const NAMES = ["O'Hara", 'north', 'south', 'ward "7"'];
const WORDS = ['fridge', 'needle', 'vaccine', 'spill'];
const DIMENSIONS = 8;
/** Each run asks 1 to 6 readers three ways: more than 10,000 queries in `npm run test:full`. */
const FULL_RUNS = 1_200;
const FULL_MS = 600_000;

const names = fc.subarray(NAMES);
const audience: fc.Arbitrary<Audience> = fc.record({
  facilities: fc.oneof(names, fc.constant<string[]>(['*'])),
  departments: fc.oneof(names, fc.constant<string[]>(['*'])),
  roles: fc.oneof(fc.subarray([...ROLES]), fc.constant<'*'[]>(['*'])),
});
const vector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((numbers) => normalise(Float32Array.from(numbers, (n) => n + 0.001)));
const passage = fc
  .record({
    audience,
    // A passage of a bundle that has no vectors of the embedder in use yet.
    vector: fc.option(vector),
    effective: fc.integer({ min: 0, max: 10 }),
    length: fc.integer({ min: 0, max: 10 }),
    word: fc.constantFrom(...WORDS),
    listed: fc.boolean(),
  })
  .map(({ length, word, ...rest }) => ({
    ...rest,
    expires: rest.effective + length,
    text: `Rules about the ${word}.`,
  }));
const scope: fc.Arbitrary<ReaderScope> = fc.record({
  facility: fc.constantFrom(...NAMES),
  departments: fc.subarray(NAMES),
  role: fc.constantFrom(...ROLES),
  now: fc.integer({ min: 0, max: 20 }),
});

describe('the index', () => {
  it('never returns a passage outside the reader’s audience and dates, and misses none inside', {
    timeout: FULL_MS,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(passage, { minLength: 1, maxLength: 12 }),
        fc.array(scope, { minLength: 1, maxLength: 6 }),
        vector,
        async (options, scopes, query) => {
          const passages = options.map((option, i) => makePassage({ id: `d${i}`, ...option }));
          const index = await createLanceIndex(passages, {
            dimensions: DIMENSIONS,
            titles: true,
            titleBoost: 1,
            languages: LANGUAGES,
          });
          for (const reader of scopes) {
            const allowed = passages.flatMap((p, row) =>
              audienceMatches(p.audience, reader) && p.effective <= reader.now && p.expires > reader.now ? [row] : [],
            );
            const closed = passages.flatMap((p, row) =>
              p.document.listed &&
              !audienceMatches(p.audience, reader) &&
              p.effective <= reader.now &&
              p.expires > reader.now
                ? [row]
                : [],
            );
            const rowsOf = (hits: readonly { row: number }[]) => hits.map(({ row }) => row).sort((a, b) => a - b);
            const shut = index.closed;
            expect(rowsOf((await shut?.searchWords(WORDS.join(' '), reader, 100)) ?? [])).toEqual(closed);
            expect(rowsOf((await shut?.searchVector(query, reader, 100)) ?? [])).toEqual(
              closed.filter((row) => passages[row]?.vector !== null),
            );
            expect(await index.readable(reader)).toEqual(allowed);
            const byVector = (await index.searchVector(query, reader, 100)).map(({ row }) => row);
            expect(byVector.sort((a, b) => a - b)).toEqual(allowed.filter((row) => passages[row]?.vector !== null));
            const byWords = (await index.searchWords(WORDS.join(' '), reader, 100)).map(({ row }) => row);
            expect(byWords.sort((a, b) => a - b)).toEqual(allowed);
          }
          await index.close();
        },
      ),
      { numRuns: process.env.OUTPOST_TEST_FULL === '1' ? FULL_RUNS : 25 },
    );
  });

  it('compares by meaning only what has a vector; the rest is found by its words beside it', async () => {
    const near = normalise(Float32Array.from({ length: DIMENSIONS }, () => 1));
    const passages = [
      makePassage({ id: 'own', text: 'Rules about the fridge.', vector: near }),
      makePassage({ id: 'foreign', text: 'Rules about the needle.', vector: null }),
    ];
    const reader: ReaderScope = { facility: 'x', departments: ['y'], role: 'staff', now: 1 };
    const index = await createLanceIndex(passages, {
      dimensions: DIMENSIONS,
      titles: true,
      titleBoost: 1,
      languages: LANGUAGES,
    });
    expect(index.stats).toEqual({ passages: 2, vectors: 1 });
    expect((await index.searchVector(near, reader, 5)).map(({ row }) => row)).toEqual([0]);
    expect((await index.searchWords('needle', reader, 5)).map(({ row }) => row)).toEqual([1]);
    await index.close();
  });

  it('refuses vectors of another size than the embedder’s', async () => {
    const passages = [makePassage({ id: 'a', text: 'text', vector: new Float32Array(3) })];
    const options = { dimensions: DIMENSIONS, titles: true, titleBoost: 1, languages: LANGUAGES };
    await expect(createLanceIndex(passages, options)).rejects.toMatchObject({ code: 'EMBEDDER_MISMATCH' });
  });

  it('finds by words in the title only when titles count', async () => {
    const passages = [makePassage({ id: 'a', title: 'Cold chain', text: 'Keep the door closed.' })];
    const reader: ReaderScope = { facility: 'x', departments: ['y'], role: 'staff', now: 1 };
    const withTitles = await createLanceIndex(passages, {
      dimensions: null,
      titles: true,
      titleBoost: 1,
      languages: LANGUAGES,
    });
    const without = await createLanceIndex(passages, {
      dimensions: null,
      titles: false,
      titleBoost: 1,
      languages: LANGUAGES,
    });
    expect(await withTitles.searchWords('cold chain', reader, 5)).toHaveLength(1);
    expect(await without.searchWords('cold chain', reader, 5)).toHaveLength(0);
  });

  it('answers an empty index and a question without words with nothing', async () => {
    const reader: ReaderScope = { facility: 'x', departments: [], role: 'staff', now: 1 };
    const index = await createLanceIndex([], { dimensions: 4, titles: true, titleBoost: 1, languages: LANGUAGES });
    expect(await index.searchWords('anything', reader, 5)).toEqual([]);
    expect(await index.searchVector(new Float32Array(4), reader, 5)).toEqual([]);
    const filled = await createLanceIndex([makePassage({ id: 'a', text: 'text' })], {
      dimensions: null,
      titles: true,
      titleBoost: 1,
      languages: LANGUAGES,
    });
    expect(await filled.searchWords('?! …', reader, 5)).toEqual([]);
  });

  it('finds a Spanish document by an inflected Spanish word, beside English ones that keep their scores', async () => {
    const reader: ReaderScope = { facility: 'x', departments: ['y'], role: 'staff', now: 1 };
    const options = { dimensions: null, titles: true, titleBoost: 2, languages: LANGUAGES };
    const english = [
      makePassage({ id: 'a', title: 'Cold chain', text: 'Vaccines are stored in the fridge.' }),
      makePassage({ id: 'b', title: 'Spills', text: 'Cover the spill with a cloth.' }),
    ];
    const text = 'Las vacunas se guardan en los refrigeradores de la farmacia.';
    const spanish = makePassage({ id: 'c', title: 'Cadena de frío', text, language: 'es' });
    const alone = await createLanceIndex(english, options);
    const mixed = await createLanceIndex([...english, spanish], options);
    const rows = async (question: string) => (await mixed.searchWords(question, reader, 5)).map(({ row }) => row);
    expect(await rows('vacuna')).toEqual([2]);
    expect(await rows('¿qué refrigerador?')).toEqual([2]);
    const question = 'where is a vaccine stored';
    expect(await mixed.searchWords(question, reader, 5)).toEqual(await alone.searchWords(question, reader, 5));
    await Promise.all([alone.close(), mixed.close()]);
  });
});

describe('an index that takes the place of another while people ask', () => {
  const COUNT = 2_100;
  const passages = Array.from({ length: COUNT }, (_, i) => {
    const last = i === COUNT - 1;
    return makePassage({
      id: `d${i}`,
      text: last ? 'La nevera de las vacunas.' : `Rules about the ${WORDS[i % WORDS.length]} number ${i}.`,
      // The last part alone has another language, and a passage that has no vector yet.
      vector: last ? null : normalise(Float32Array.from([1, i / COUNT, (i % 89) / 89, 2])),
      ...(last && { language: 'es' }),
    });
  });
  const options = { dimensions: 4, titles: true, titleBoost: 1, languages: LANGUAGES };

  it('is filled in parts, each after its turn, and finds what one that was filled at once finds', async () => {
    let turns = 0;
    const atOnce = await createLanceIndex(passages, options);
    const inParts = await createLanceIndex(passages, {
      ...options,
      async tableTurn() {
        turns += 1;
      },
    });
    expect(turns).toBe(3);
    const reader: ReaderScope = { facility: 'any', departments: [], role: 'staff', now: 5 };
    const found = (index: typeof atOnce) =>
      Promise.all([
        index.searchVector(normalise(Float32Array.from([1, 0.4, 0.6, 2])), reader, 20),
        index.searchWords('needle number 2021', reader, 20),
        index.searchWords('nevera vacunas', reader, 20),
        index.readable(reader),
      ]);
    const [byMeaning, byWords, bySpanish, readable] = await found(inParts);
    expect([byMeaning, byWords, bySpanish, readable]).toEqual(await found(atOnce));
    expect(byWords[0]?.row).toBe(2_021);
    expect(bySpanish.map(({ row }) => row)).toEqual([COUNT - 1]);
    expect(readable).toHaveLength(COUNT);
    await Promise.all([atOnce.close(), inParts.close()]);
  });

  it('ends with the turn that is refused, and leaves nothing open', async () => {
    const tableTurn = () => Promise.reject(new OutpostError('CANCELLED', 'Stopped.'));
    await expect(createLanceIndex(passages, { ...options, tableTurn })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
