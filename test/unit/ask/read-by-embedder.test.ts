import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import { createLanceIndex } from '../../../main/engine/knowledge/index/lance-index.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { claimsNothing } from '../../fixtures/claims.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { makePassage } from '../../fixtures/passages.ts';
import { topicEmbedder } from '../knowledge/activation/topic-embedder.ts';

const shipped = loadCalibrations('models')(null);
/** Nothing is claimed, and whatever was found is near. */
const calibrations = () => claimsNothing(shipped);

const topics = topicEmbedder('topics', 0);
/** Reads French: whatever is asked in it is about hands. */
const knows = (...languages: string[]) => ({
  ...topics,
  info: { ...topics.info, languages },
  embedQuery: () => topics.embedQuery('wash hands'),
});

let view: KnowledgeView;
beforeAll(async () => {
  const text = 'Wash hands with soap.';
  const passages = [makePassage({ id: 'hands', text, vector: await topics.embedQuery(text) })];
  const index = await createLanceIndex(passages, { dimensions: 8, titles: true, titleBoost: 1, languages: LANGUAGES });
  await index.whole;
  view = { ...(await viewOf([])), index, embedderId: topics.info.id };
});
afterAll(() => view.index?.close());

const QUESTION = 'Quand est-ce que je dois me laver les mains avant de commencer ?';
const ask = (...languages: string[]) => openDesk(view, { calibrations, embedder: () => knows(...languages) })(QUESTION);

describe('a question in a language that has no pack', () => {
  it('has the closest words where the embedder knows it, and is told in it that they may not answer', async () => {
    const result = await ask('en', 'fr');
    expect(result).toMatchObject({ route: 'related', language: 'fr' });
    expect(result.closest?.map(({ documentId }) => documentId)).toEqual(['hands']);
    expect(result.languageNotes?.map(({ language }) => language)).toEqual(['fr']);
  });

  it('has none where the embedder does not', async () => {
    const result = await ask('en');
    expect(result).toMatchObject({ route: 'declined' });
    expect(result.closest).toBeUndefined();
  });
});
