import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerText } from '../../../renderer/features/ask/answer-text.ts';
import { groupCitations } from '../../../renderer/parts/citations/group-citations.ts';
import { filterDocuments } from '../../../renderer/features/library/filter-documents.ts';
import { markText } from '../../../renderer/parts/document/mark-text.ts';
import { splitQuantities } from '../../../renderer/parts/document/quantities.ts';
import { readPreferences, writePreferences } from '../../../renderer/parts/preferences.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import type { DocumentSummary } from '../../../shared/contract/knowledge.ts';
import { answered, citation, closest, SAID } from './samples.ts';

describe('the quoted words in a document', () => {
  it('are marked, and only they', () => {
    expect(markText('Wash the wound.', { start: 100, end: 115 }, { start: 105, end: 108 })).toEqual([
      { text: 'Wash ', marked: false },
      { text: 'the', marked: true },
      { text: ' wound.', marked: false },
    ]);
  });

  it('no mark changes, adds or loses a character, and every marked one is quoted', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.nat(50), fc.nat(100), fc.nat(60), (value, start, from, length) => {
        const mark = { start: from, end: from + length };
        const parts = markText(value, { start, end: start + value.length }, mark);
        expect(parts.map(({ text }) => text).join('')).toBe(value);
        const marked = parts.filter((part) => part.marked).reduce((sum, { text }) => sum + text.length, 0);
        const shared = Math.max(0, Math.min(mark.end, start + value.length) - Math.max(mark.start, start));
        expect(marked).toBe(shared);
      }),
    );
  });
});

describe('citation chips', () => {
  it('a list item and its lead-in are one place, opened at the longer quote', () => {
    const lead = citation({ n: 1, quote: 'Do these:' });
    const item = citation({ n: 2, quote: 'Wash the wound at once.', start: 40, end: 63 });
    expect(groupCitations([lead, item])).toEqual([{ numbers: '1, 2', citation: item, all: [lead, item] }]);
  });

  it('two documents, or two versions of one, stay apart', () => {
    expect(
      groupCitations([citation({}), citation({ n: 2, version: 2 }), citation({ n: 3, documentId: 'fire' })]),
    ).toHaveLength(3);
  });
});

describe('the copied answer', () => {
  const said = { ...SAID, heading: 'They may not answer this', facts: () => 'For everyone' };
  const callNurse = { id: 'a', name: 'Nurse in charge', phone: '555-0110', hours: '', categories: [] };

  it('carries its sources and whom to call', () => {
    const text = answerText('Where?', answered({ contacts: [callNurse] }), said);
    expect(text).toContain('In room 2. [1]');
    expect(text).toContain('[1] Spills > Kit (sample 1, spills)');
    expect(text).toContain('Nurse in charge: 555-0110');
    expect(text).not.toContain(said.heading);
  });

  it('says of the closest words that they may not answer, before them, with whom they are for', () => {
    const { sentences: _, citations: __, ...base } = answered({});
    const related: AskResult = {
      ...{ ...base, route: 'related', guidance: null, answer: 'Not answered.', sentences: [], citations: [] },
      closest: [closest({})],
    };
    const lines = answerText('Where?', related, said).split('\n');
    const warned = lines.indexOf(said.heading);
    expect(warned).toBeGreaterThan(-1);
    expect(lines.slice(warned + 1)).toEqual([
      'Spills › Kit (For everyone · sample 1, spills)',
      'The kit is checked monthly.',
    ]);
  });
});

describe('the library', () => {
  const document = (title: string, department: string): DocumentSummary => ({
    ...{ tenant: 't', bundle: 'b', version: 1, documentId: title, title, department, owner: 'Matron' },
    ...{
      effectiveFrom: '',
      reviewDate: '',
      expiresAt: '',
      audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
    },
  });
  const documents = [
    document('Vaccine cold chain', 'pharmacy'),
    document('Évacuation', 'all'),
    document('Hand hygiene', 'nursing'),
  ];

  it('finds by every word, whatever the accents, in title, department or owner', () => {
    expect(filterDocuments(documents, { text: 'evac', department: '' }).map(({ title }) => title)).toEqual([
      'Évacuation',
    ]);
    expect(filterDocuments(documents, { text: 'pharmacy cold', department: '' })).toHaveLength(1);
    expect(filterDocuments(documents, { text: 'matron', department: 'nursing' })).toHaveLength(1);
  });
});

describe('preferences', () => {
  it('are read as they were written; what is broken or unknown falls back', () => {
    const held = new Map<string, string>();
    const storage = {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
    };
    writePreferences(storage, { language: 'es', theme: 'dark', whileTyping: false });
    expect(readPreferences(storage, 'en-GB')).toEqual({ language: 'es', theme: 'dark', whileTyping: false });
    for (const key of held.keys()) held.set(key, '{"language":"xx","theme":7');
    expect(readPreferences(storage, 'es-MX')).toEqual({ language: 'es', theme: 'system', whileTyping: true });
  });
});

describe('quantities in approved guidance', () => {
  const quantities = (text: string): string[] => splitQuantities(text).filter((_, i) => i % 2 === 1);

  it.each([
    ['Child: 15 mg per kg, not above 500 mg.', ['15 mg per kg', '500 mg']],
    ['Every 4 to 6 hours; most in 24 hours: 60 mg/kg/day', ['4 to 6 hours', '24 hours', '60 mg/kg']],
    ['By telephone: 555-0110, say "emergency".', ['555-0110']],
    ['Keep at 2 to 8 °C.', ['2 to 8 °C']],
    ['Adult: 1,000 mg, 4 doses.', ['1,000 mg', '4 doses']],
  ])('of %s', (text, found) => expect(quantities(text)).toEqual(found));

  it('no character is changed, added or lost', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(splitQuantities(text).join('')).toBe(text);
      }),
    );
  });
});
