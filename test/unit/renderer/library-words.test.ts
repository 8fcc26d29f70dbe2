import { describe, expect, it } from 'vitest';
import { filterDocuments, nearestDocuments } from '../../../renderer/features/library/filter-documents.ts';
import { en } from '../../../renderer/i18n/en/en.ts';
import { audienceWords } from '../../../renderer/parts/citations/audience-words.ts';
import { wordsInTitles } from '../../../renderer/parts/library-words.ts';
import { startI18n } from '../../../renderer/i18n/start.ts';
import i18next from 'i18next';
import type { DocumentSummary } from '../../../shared/contract/knowledge.ts';

const COMMON = en.library.commonWords.split(' ');
const TITLES = ['Vaccine cold chain', 'Care after death', 'TB and isolation', 'Fire safety'];

describe('the words of a question that the library is searched for', () => {
  it.each([
    ['Who moves the vaccines when there is a fire?', ['vaccine', 'fire']],
    ['Does a tb patient need isolating?', ['tb']],
    ['What happens after a death?', ['death']],
    ['Where do I park?', []],
  ])('of %s', (question, words) => expect(wordsInTitles(question, TITLES, COMMON)).toEqual(words));

  it('nothing else of it leaves the page: no name, no number', () => {
    expect(wordsInTitles('May Amina Yusuf, record 44-1203, have the vaccine?', TITLES, COMMON)).toEqual(['vaccine']);
  });
});

describe('documents that have some of the words', () => {
  const document = (title: string, department = 'all'): DocumentSummary => ({
    ...{ tenant: 't', bundle: 'b', version: 1, documentId: title, title, department, owner: 'Matron' },
    ...{ effectiveFrom: '', reviewDate: '', expiresAt: '' },
    audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
  });
  const documents = [document('Fire safety'), document('Vaccine cold chain'), document('Vaccine fridge fire')];

  it('stand with the most first, where none has all', () => {
    const by = { text: 'vaccine fire parking', department: '' };
    expect(filterDocuments(documents, by)).toEqual([]);
    expect(nearestDocuments(documents, by).map(({ title }) => title)).toEqual([
      'Vaccine fridge fire',
      'Fire safety',
      'Vaccine cold chain',
    ]);
  });

  it('none of the words, none of the documents; and only of the chosen department', () => {
    expect(nearestDocuments(documents, { text: 'parking', department: '' })).toEqual([]);
    expect(nearestDocuments(documents, { text: 'fire', department: 'pharmacy' })).toEqual([]);
  });
});

describe('whom a document is for, in words', () => {
  it.each([
    [{ facilities: ['*'], departments: ['*'], roles: ['*'] }, 'For everyone'],
    [{ facilities: ['*'], departments: ['pharmacy'], roles: ['*'] }, 'For everyone in pharmacy'],
    [
      { facilities: ['North'], departments: ['pharmacy', 'nursing'], roles: ['clinician'] },
      'For clinicians in pharmacy or nursing at North',
    ],
  ] as const)('%j', async (audience, words) => {
    await startI18n('en');
    const { facilities, departments, roles } = audience;
    const open = { facilities: [...facilities], departments: [...departments], roles: [...roles] };
    expect(audienceWords(open, i18next.t, 'en')).toBe(words);
  });
});
