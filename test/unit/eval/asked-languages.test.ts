import { describe, expect, it } from 'vitest';
import { LanguageAnswer, LanguageQuestion, tallyLanguages } from '../../../main/eval/asked-languages.ts';
import { readLines } from '../../../main/eval/read-lines.ts';

const question = (id: string, more: object = {}): LanguageQuestion =>
  LanguageQuestion.parse({ id, language: 'sw', question: '?', documents: ['hands'], ...more });

const answer = (id: string, documentId: string | null, more: object = {}) =>
  LanguageAnswer.parse({
    ...{ id, traceId: 't', category: 'policy', answer: '', sentences: [], guidance: null, contacts: [], reasons: [] },
    ...{ route: 'quoted', degraded: [], language: 'sw', masked: {}, knowledge: { bundles: [] } },
    citations:
      documentId === null
        ? []
        : [
            {
              ...{
                n: 1,
                tenant: 't',
                bundle: 'b',
                version: 1,
                documentId,
                department: '',
                title: '',
                headingPath: [],
                quote: 'q',
              },
              ...{ start: 0, end: 1, statementStart: 0, statementEnd: 1, effectiveFrom: '2026-01-01', page: null },
              ...{ reviewDate: '2027-01-01', audience: { facilities: [], departments: [], roles: [] } },
            },
          ],
    timings: { firstPassageMs: null, firstVerifiedSentenceMs: null, totalMs: 1, stages: {} },
    ...more,
  });

describe('questions in several languages', () => {
  it('are counted by language: documents on screen, and how they ended', () => {
    const questions = [question('1'), question('2'), question('3', { language: 'fr' })];
    const answers = [answer('1', 'hands'), answer('2', 'linen'), answer('3', null, { route: 'declined' })];
    expect(tallyLanguages(questions, answers)).toMatchObject([
      { language: 'sw', questions: 2, onScreen: 1, first: 1, missed: ['2'], wrongCards: [], routes: { quoted: 2 } },
      { language: 'fr', questions: 1, onScreen: 0, missed: ['3'], routes: { declined: 1 } },
    ]);
  });

  it('a category that was not expected is a wrong card, one that was is none', () => {
    const declined = { route: 'declined', category: 'identity_or_records' };
    const questions = [question('1'), question('2', { cards: ['identity_or_records'] })];
    const [one] = tallyLanguages(questions, [answer('1', null, declined), answer('2', null, declined)]);
    expect(one?.wrongCards).toEqual(['1']);
  });

  it('one that failed, or was not asked, has nothing on screen', () => {
    const failed = LanguageAnswer.parse({ id: '1', error: { code: 'TIMEOUT', message: '' } });
    const [one] = tallyLanguages([question('1'), question('2')], [failed]);
    expect(one).toMatchObject({ onScreen: 0, routes: { failed: 2 } });
  });

  it.each(['', '-second', '-others', '-development'])(
    'the set asked-languages%s can be read, each id once',
    async (set) => {
      const questions = await readLines(`test/evals/asked-languages${set}.jsonl`, LanguageQuestion);
      expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    },
  );
});
