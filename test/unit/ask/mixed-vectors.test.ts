import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../main/engine/ask/answer-question.ts';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import { byScale } from '../../../main/engine/ask/retrieve/scales.ts';
import { retrievePassages } from '../../../main/engine/ask/retrieve/search.ts';
import { createLanceIndex } from '../../../main/engine/knowledge/index/lance-index.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { normalise } from '../../../main/engine/text/vectors.ts';
import { openWorkbench, type Workbench } from '../../../main/eval/workbench.ts';
import { audienceMatches, type ReaderScope, ROLES } from '../../../shared/domain/audience.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { makePassage } from '../../fixtures/passages.ts';
import { type Clinic, openClinic, type Release } from '../knowledge/activation/clinic.ts';
import { topicEmbedder } from '../knowledge/activation/topic-embedder.ts';

const shipped = loadCalibrations('models');
const DIMENSIONS = 8;
const WEIGHTS = { words: 0.1, titles: 0.25 };
const NAMES = ['north', 'south'];
const WORDS = ['fridge', 'needle', 'spill'];

const vector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((numbers) => normalise(Float32Array.from(numbers, (n) => n + 0.001)));
const passage = fc.record({
  audience: fc.record({
    facilities: fc.oneof(fc.subarray(NAMES), fc.constant<string[]>(['*'])),
    departments: fc.constant<string[]>(['*']),
    roles: fc.oneof(fc.subarray([...ROLES]), fc.constant<'*'[]>(['*'])),
  }),
  vector: fc.option(vector),
  text: fc.constantFrom(...WORDS).map((word) => `Rules about the ${word}.`),
});
const reader: fc.Arbitrary<ReaderScope> = fc.record({
  facility: fc.constantFrom(...NAMES),
  departments: fc.constant(['nursing']),
  role: fc.constantFrom(...ROLES),
  now: fc.constant(1),
});

describe('retrieval over passages with and without vectors', () => {
  it('never returns one outside the reader’s audience, and keeps the two scales apart', {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(passage, { minLength: 1, maxLength: 10 }),
        reader,
        fc.option(vector),
        async (options, scope, queryVector) => {
          const passages = options.map((option, i) => makePassage({ id: `d${i}`, ...option }));
          const index = await createLanceIndex(passages, {
            dimensions: DIMENSIONS,
            titles: true,
            titleBoost: 1,
            languages: LANGUAGES,
          });
          await index.whole;
          const search = { index, scope, words: WORDS.join(' '), queryVector, weights: WEIGHTS, limit: 20 };
          const retrieval = await retrievePassages(search);
          await index.close();
          expect(retrieval.passages.every((found) => audienceMatches(found.passage.audience, scope))).toBe(true);
          const parts = byScale(retrieval);
          expect(parts.flatMap((part) => part.passages)).toEqual(retrieval.passages);
          for (const part of parts) {
            const scores = part.passages.map(({ score }) => score);
            expect(scores).toEqual([...scores].sort((a, b) => b - a));
            const compared = new Set(part.passages.map(({ cosine }) => cosine !== null));
            expect(compared.size).toBeLessThan(2);
            if (part.passages.length > 0) expect(part.queryVector !== null).toBe(compared.has(true));
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** Of an id that has a calibration, so that what it finds is weighed as in the product. */
const own = topicEmbedder('minilm-l6-v2', 0);
const foreign = topicEmbedder('foreign', 1, 12);
const HYGIENE: Release = {
  ...{ id: 'hygiene', version: 1, embedder: own },
  policies: { cleaning: 'Wash hands with soap for twenty seconds.' },
};
const DOORS: Release = {
  ...{ id: 'doors', version: 1, embedder: foreign },
  policies: { keys: 'The porter keeps the keys of the archive.', exits: 'Leave by the nearest exit in a fire.' },
};

describe('a question beside a bundle of another embedder', () => {
  let clinic: Clinic;
  let bench: Workbench;
  const signal = new AbortController().signal;
  beforeEach(async () => {
    clinic = await openClinic(own);
    const cache = { get: async () => null, put: async () => undefined };
    bench = openWorkbench({ embedder: own, llm: null, clock: systemClock, cache, signal, progress: () => undefined });
    await clinic.receive(HYGIENE, DOORS);
  });
  afterEach(async () => {
    await bench.close();
    await clinic.close();
  });

  const scope: ReaderScope = {
    facility: 'north',
    departments: ['nursing'],
    role: 'staff',
    now: Date.parse('2026-03-02'),
  };
  function ask(question: string) {
    const asker = { accountId: 'nurse', scope };
    const request = { question, quotesOnly: false, asker, signal, emit: () => undefined };
    // Where nearness and claims begin is measured anew from time to time; here it matters that each scale has its own.
    const calibrations = (id: string | null) => ({
      ...shipped(id),
      answers: { ...shipped(id).answers, claimFrom: 0.6 },
      near: 0.15,
    });
    return answerQuestion(request, { ...bench.deps(clinic.knowledge.view()), calibrations });
  }
  const cited = async (question: string): Promise<string[]> => [
    ...new Set((await ask(question)).citations.map(({ bundle }) => bundle)),
  ];

  it('is answered from that bundle by its words, and names why that is less than it could be', async () => {
    const answer = await ask('Who keeps the keys of the archive?');
    expect(answer).toMatchObject({ route: 'quoted', citations: [{ bundle: 'doors', documentId: 'keys' }] });
    expect(answer.degraded).toContain('foreign_embedder');
    expect(answer.degraded).not.toContain('embedder_missing');
  });

  it('is answered from the others by meaning all the while', async () => {
    expect(await cited('What about hand hygiene and soap?')).toEqual(['hygiene']);
  });

  it('is not answered where neither scale covers it', async () => {
    expect(await ask('When does the canteen open on Sundays?')).toMatchObject({ route: 'declined', citations: [] });
  });

  it('has that bundle’s closest words beside it where only they are near', async () => {
    const answer = await ask(
      'Which policy says who else besides our porter may sign for parcels, deliveries and returned equipment?',
    );
    expect(answer).toMatchObject({ route: 'related', citations: [] });
    expect(answer.closest?.map(({ bundle, documentId }) => [bundle, documentId])).toEqual([['doors', 'keys']]);
  });

  it('is answered from it by meaning once it has been embedded again', async () => {
    expect(await cited('What do we do about smoke from the kitchen?')).not.toEqual(['doors']);
    await clinic.reEmbedding.run(signal);
    const answer = await ask('What do we do about smoke from the kitchen?');
    expect(answer.citations[0]).toMatchObject({ bundle: 'doors', documentId: 'exits' });
    expect(answer.degraded).not.toContain('foreign_embedder');
  });
});
