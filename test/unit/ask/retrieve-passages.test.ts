import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fusedScore } from '../../../main/engine/ask/retrieve/search.ts';
import { parseSummary } from '../../../main/engine/ask/generate/write-summary.ts';
import { rewriteQuery } from '../../../main/engine/ask/retrieve/rewrite.ts';
import { selectGuidance } from '../../../main/engine/ask/respond/select-guidance.ts';
import type { ApprovedGuidance } from '../../../main/engine/knowledge/port.ts';
import { ENGLISH, LANGUAGES } from '../../fixtures/languages.ts';

const WEIGHTS = { words: 0.1, titles: 0.25 };

describe('fusing two searches', () => {
  it('adds the words’ share to the cosine', () => {
    expect(fusedScore({ cosine: 0.5, titleCosine: null, bm25: 4 }, 8, WEIGHTS)).toBeCloseTo(0.55);
  });
  it('ranks by words alone where there is no vector', () => {
    expect(fusedScore({ cosine: null, titleCosine: null, bm25: 4 }, 8, WEIGHTS)).toBeCloseTo(0.5);
  });
  it('gives the title its share of the cosine, and none where the title has no vector', () => {
    expect(fusedScore({ cosine: 0.5, titleCosine: 0.9, bm25: null }, 8, WEIGHTS)).toBeCloseTo(0.6);
    expect(fusedScore({ cosine: 0.5, titleCosine: null, bm25: null }, 8, WEIGHTS)).toBeCloseTo(0.5);
  });
  it('never ranks a passage lower for holding more of the words', () => {
    const score = fc.double({ min: 0, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), score, score, score, (cosine, a, b, best) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const fused = (bm25: number) => fusedScore({ cosine, titleCosine: null, bm25 }, Math.max(best, more), WEIGHTS);
        expect(fused(more)).toBeGreaterThanOrEqual(fused(less));
      }),
    );
  });
});

describe('reading a summary', () => {
  it('keeps only sentences of a summary that cite a statement', () => {
    const sentences = parseSummary('Wash the wound [1]. Report it at once. [2][1] Nothing cited here', 2);
    expect(sentences).toEqual([
      { text: 'Wash the wound.', cites: [0] },
      { text: 'Report it at once.', cites: [1, 0] },
    ]);
  });
});

describe('rewriting', () => {
  const glossary = [
    { term: 'PPE', means: ['personal protective equipment'] },
    { term: 'IT', means: ['information technology'] },
  ];
  it('adds what an abbreviation means and removes nothing', () => {
    const query = rewriteQuery('ppe for spills?', { glossary, shortForms: null });
    expect(query.words).toContain('ppe for spills?');
    expect(query.words).toContain('personal protective equipment');
  });
  it('does not take "it" for an abbreviation', () => {
    expect(rewriteQuery('where is it?', { glossary, shortForms: ENGLISH.shortForms }).expanded).toBe(0);
  });
  it('drops the labels of masked identifiers', () => {
    expect(rewriteQuery('file of [NAME] lost', { glossary: [], shortForms: null }).words).toBe('file of lost');
  });
  it('searches by words for what every clinic means by an abbreviation, and by meaning for what was typed', () => {
    const query = rewriteQuery('pt with no appt', { glossary, shortForms: ENGLISH.shortForms });
    expect(query).toMatchObject({
      meaning: 'pt with no appt',
      words: 'pt with no appt patient appointment',
      expanded: 2,
    });
  });
  it('gives the embedder what was typed alone, whatever the glossary says', () => {
    const own = [{ term: 'cd', means: ['communicable diseases'] }];
    const { plain, meaning } = rewriteQuery('CD  register', { glossary: own, shortForms: ENGLISH.shortForms });
    expect([plain, meaning]).toEqual(['CD register', 'CD register (communicable diseases)']);
  });
  it('takes an abbreviation as the clinic’s own glossary says', () => {
    const own = [{ term: 'cd', means: ['communicable diseases'] }];
    const query = rewriteQuery('CD register', { glossary: own, shortForms: ENGLISH.shortForms });
    expect(query.words).toBe('CD register communicable diseases');
  });
  it('adds no meaning that stands in the question', () => {
    const query = rewriteQuery('BP (blood pressure) cuff', { glossary: [], shortForms: ENGLISH.shortForms });
    expect(query.expanded).toBe(0);
  });
});

describe('choosing approved guidance', () => {
  const card = (id: string, keywords: string[]): ApprovedGuidance => ({
    id,
    title: id,
    category: 'medication_dosage',
    categories: ['medication_dosage'],
    keywords,
    text: id,
    language: 'en',
    bundle: 'b',
    version: 1,
    documentId: 'd',
    start: 0,
    end: 1,
    approvedBy: 'Pharmacist',
    approvedOn: '2026-01-01',
  });
  it('shows the card of the medicine asked about', () => {
    const cards = [card('ibuprofen', ['ibuprofen']), card('paracetamol', ['paracetamol', 'acetaminophen'])];
    expect(selectGuidance('how much acetaminophen for an adult', cards, LANGUAGES).map(({ id }) => id)).toEqual([
      'paracetamol',
    ]);
  });
  it('never shows the card of another medicine', () => {
    expect(selectGuidance('how much warfarin', [card('ibuprofen', ['ibuprofen'])], LANGUAGES)).toEqual([]);
  });
  it('falls back to the general card of the category', () => {
    expect(selectGuidance('how much warfarin', [card('general', [])], LANGUAGES).map(({ id }) => id)).toEqual([
      'general',
    ]);
  });
});
