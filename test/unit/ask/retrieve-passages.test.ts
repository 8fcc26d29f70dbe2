import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuseByRank } from '../../../main/engine/ask/retrieve-passages.ts';
import { parseChoice } from '../../../main/engine/ask/choose-statements.ts';
import { parseSummary } from '../../../main/engine/ask/write-summary.ts';
import { rewriteQuery } from '../../../main/engine/ask/rewrite-query.ts';
import { selectGuidance } from '../../../main/engine/ask/select-guidance.ts';
import type { ApprovedGuidance } from '../../../main/engine/knowledge/port.ts';

const hits = (...rows: number[]) => rows.map((row, i) => ({ row, score: 1 - i / 100 }));

describe('fusing two searches', () => {
  it('puts what both found before what one found', () => {
    const scores = fuseByRank([{ hits: hits(1, 2), weight: 1 }, { hits: hits(3, 2), weight: 1 }], 10);
    expect([...scores].sort((a, b) => b[1] - a[1])[0]?.[0]).toBe(2);
  });
  it('leaves the order of one search alone when the other weighs nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50), { maxLength: 20 }), fc.uniqueArray(fc.nat(50), { maxLength: 20 }), (a, b) => {
        const scores = fuseByRank([{ hits: hits(...a), weight: 1 }, { hits: hits(...b), weight: 0 }], 10);
        const order = [...scores].sort((x, y) => y[1] - x[1]).map(([row]) => row);
        expect(order.slice(0, a.length)).toEqual(a);
      }),
    );
  });
});

describe('reading what the model chose', () => {
  it('keeps the order, each number once', () => {
    expect(parseChoice('3, 1, 3', 5)).toEqual([2, 0]);
  });
  it('reads 0 as none', () => {
    expect(parseChoice('0', 5)).toEqual([]);
  });
  it('drops numbers that name no statement', () => {
    expect(parseChoice('9, 2', 5)).toEqual([1]);
  });
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
    const query = rewriteQuery('ppe for spills?', glossary);
    expect(query.words).toContain('ppe for spills?');
    expect(query.words).toContain('personal protective equipment');
  });
  it('does not take "it" for an abbreviation', () => {
    expect(rewriteQuery('where is it?', glossary).expanded).toBe(0);
  });
  it('drops the labels of masked identifiers', () => {
    expect(rewriteQuery('file of [NAME] lost', []).words).toBe('file of lost');
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
    expect(selectGuidance('how much acetaminophen for an adult', cards).map(({ id }) => id)).toEqual(['paracetamol']);
  });
  it('never shows the card of another medicine', () => {
    expect(selectGuidance('how much warfarin', [card('ibuprofen', ['ibuprofen'])])).toEqual([]);
  });
  it('falls back to the general card of the category', () => {
    expect(selectGuidance('how much warfarin', [card('general', [])]).map(({ id }) => id)).toEqual(['general']);
  });
});
