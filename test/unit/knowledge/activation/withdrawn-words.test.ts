import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBundle } from '../../../../main/engine/knowledge/activation/load-bundle.ts';
import { TENANT } from '../sync/workstation.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { topicEmbedder } from './topic-embedder.ts';

const TEXT = 'Wash hands with ~~cold~~ soap and <del>never</del> dry them well.';
const embedder = topicEmbedder('topics', 0);

let clinic: Clinic;
beforeEach(async () => {
  clinic = await openClinic(embedder);
});
afterEach(() => clinic.close());

describe('a bundle of an earlier version, whose text carries words that are struck out', () => {
  it('is held without them, with every place and every vector as it was', async () => {
    await clinic.receive({ id: 'hygiene', version: 1, embedder, policies: { cleaning: TEXT } });
    const { documents } = await loadBundle(
      clinic.store,
      TENANT,
      { id: 'hygiene', version: 1 },
      { check: true, identity: null },
    );
    const [held] = documents;
    expect(held?.document.text).toBe('Wash hands with          soap and                  dry them well.');
    expect(held?.document.text).toHaveLength(TEXT.length);
    expect(held?.statementVectors).toHaveLength(held?.statements.length ?? 0);
  });
});
