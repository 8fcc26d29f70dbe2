import { describe, expect, it } from 'vitest';
import { retrievePassages } from '../../../main/engine/ask/retrieve/search.ts';
import { createLanceIndex } from '../../../main/engine/knowledge/index/lance-index.ts';
import type { IndexedPassage } from '../../../main/engine/knowledge/index/port.ts';
import type { ReaderScope } from '../../../shared/domain/audience.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { makePassage } from '../../fixtures/passages.ts';

const scope: ReaderScope = { facility: 'f', departments: ['nursing'], role: 'staff', now: 1 };
const ASKED = Float32Array.of(1, 0, 0, 0);
const ALIKE = Float32Array.of(0.6, 0.8, 0, 0);
/** Titles are cut to fewer numbers than passages have, as statements are. */
const NEAR = Float32Array.of(1, 0);
const FAR = Float32Array.of(0, 1);

async function find(passages: readonly IndexedPassage[], titles: number) {
  const index = await createLanceIndex(passages, { dimensions: 4, titles: true, titleBoost: 1, languages: LANGUAGES });
  await index.whole;
  const found = await retrievePassages({
    ...{ index, scope, words: 'linen', queryVector: ASKED, weights: { words: 0, titles }, limit: 5 },
  });
  await index.close();
  return found.passages.map(({ passage, titleCosine, score }) => ({ id: passage.document.id, titleCosine, score }));
}

const passage = (id: string, titleVector: Float32Array | null) =>
  makePassage({ id, text: 'Alike.', vector: ALIKE, titleVector });

describe('retrieval by the vectors of titles', () => {
  it('puts the document first whose title is nearer, of passages that are equally near', async () => {
    const found = await find([passage('far', FAR), passage('near', NEAR)], 0.25);
    expect(found.map(({ id }) => id)).toEqual(['near', 'far']);
    expect(found.map(({ titleCosine }) => titleCosine)).toEqual([1, 0]);
  });

  it('lets a document without a title’s vector stand by its passage alone', async () => {
    const found = await find([passage('far', FAR), passage('none', null), passage('near', NEAR)], 0.25);
    expect(found.map(({ id }) => id)).toEqual(['near', 'none', 'far']);
    expect(found[1]).toMatchObject({ titleCosine: null, score: expect.closeTo(0.6) });
  });

  it('leaves the order to the passages where titles have no weight', async () => {
    const found = await find([passage('far', FAR), passage('near', NEAR)], 0);
    expect(new Set(found.map(({ score }) => Math.round(score * 1e6)))).toHaveProperty('size', 1);
  });
});
