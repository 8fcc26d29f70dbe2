import { describe, expect, it } from 'vitest';
import type { LearnedDetector } from '../../../main/engine/identifiers/port.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

/** Has learned one word, which no pattern takes for a name. */
const LEARNED: LearnedDetector = {
  find: async (text) =>
    [...text.matchAll(/thistlewood/g)].map(({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
      label: 'NAME',
    })),
};
const TEXT = 'is thistle\u200bwood to be weighed? call 555-012-3456';

const withLearned = (...learned: LearnedDetector[]) =>
  createRedactor(LANGUAGES, { learned: () => learned }).redactWithLearned(TEXT);

describe('a learned detector', () => {
  it('finds beside the patterns, and its places are those of the text as typed', async () => {
    expect((await withLearned(LEARNED)).text).toBe('is [NAME] to be weighed? call [PHONE]');
  });

  it('that is missing or fails leaves the patterns', async () => {
    const byPatterns = TEXT.replace('555-012-3456', '[PHONE]');
    expect((await withLearned()).text).toBe(byPatterns);
    expect((await withLearned({ find: () => Promise.reject(new Error('no weights')) })).text).toBe(byPatterns);
  });
});
