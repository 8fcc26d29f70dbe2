import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import type { GuardDecision } from '../../../main/engine/guard/port.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { guardThatSays } from '../../fixtures/guard-that-says.ts';
import { claimsAll } from '../../fixtures/claims.ts';

const HANDS = { id: 'hands', title: 'Hand hygiene', text: '# Hand hygiene\n\nWash hands before touching a patient.\n' };
const LINEN = { id: 'linen', title: 'Linen', text: '# Linen\n\nThe linen cupboard stands beside the lift.\n' };
const contact = (id: string, categories: string[]) => ({
  ...{ id, name: id, phone: '555-0100', hours: 'always' },
  categories,
});

let view: KnowledgeView;
beforeAll(async () => {
  view = {
    ...(await viewOf([HANDS, LINEN])),
    contacts: [contact('team', ['emergency']), contact('charge', ['policy'])],
  };
});
afterAll(() => view.index?.close());

const shipped = loadCalibrations('models')(null);
/** Whatever was found would be claimed, were the question understood. */
const claiming = () => claimsAll(shipped);

const ask = (question: string, decided: Partial<GuardDecision> = {}, keepSpelling = false) =>
  openDesk(view, { calibrations: claiming, guard: guardThatSays(decided) })(question, { keepSpelling });

const QUESTION = 'Ninawe mikono lini?';

describe('a question in a language that only a lexicon knows', () => {
  it('is searched for by what its words mean, and claims nothing, however sure retrieval is', async () => {
    const result = await ask(QUESTION);
    expect(result).toMatchObject({
      route: 'related',
      category: 'policy',
      sentences: [],
      citations: [],
      language: 'sw',
    });
    expect(result.closest?.[0]?.documentId).toBe('hands');
  });

  it('says how it was found, that nobody reviewed the words, and which were searched for', async () => {
    const result = await ask(QUESTION);
    expect(result.reasons.map(({ code }) => code)).toEqual([
      'may_not_answer',
      'read_word_by_word',
      'language_unreviewed',
    ]);
    expect(result.question).toEqual({ asked: QUESTION, searched: 'wash hands hand when' });
    expect(result.degraded).toContain('language_unknown');
  });

  it('says in the language itself that it may not answer, and whom to call in danger', async () => {
    const result = await ask(QUESTION);
    expect(result.languageNotes?.map(({ language }) => language)).toEqual(['sw']);
    expect(result.contacts.map(({ id }) => id)).toEqual(['team', 'charge']);
    expect(result.worksIn).toEqual(['en']);
  });

  it('is not searched for in other words where its asker wants it read as typed', async () => {
    const result = await ask(QUESTION, {}, true);
    expect(result).toMatchObject({ route: 'declined' });
    expect(result.question).toBeUndefined();
  });

  it('is declined where nothing approved shares its meaning', async () => {
    const result = await openDesk(view)('Rais wa nchi anaitwa nani?');
    expect(result.route).toBe('declined');
    expect(result.languageNotes?.map(({ language }) => language)).toEqual(['sw']);
  });

  it('keeps the card of a danger, and finds nothing beside it', async () => {
    const result = await ask('mgonjwa anataka kujiua, ameshika kisu');
    expect(result).toMatchObject({ route: 'escalated', category: 'self_harm_or_violence' });
    expect(result.closest).toBeUndefined();
  });
});

describe('what a classifier declines in a language that it reads poorly', () => {
  const identity = (score: number, reasons: readonly string[]): Partial<GuardDecision> => ({
    ...{ route: 'declined', category: 'identity_or_records' },
    ...{ score, reasons },
  });

  it('is searched for where it is not sure', async () => {
    expect((await ask(QUESTION, identity(0.3, ['classifier.identity_or_records']))).route).toBe('related');
  });

  it('stays declined where it is sure, where a rule says so, and where it may be an attack', async () => {
    const attack = { ...identity(0.3, ['classifier.injection']), category: 'injection' as const };
    const declined = [
      await ask(QUESTION, identity(0.8, ['classifier.identity_or_records'])),
      await ask(QUESTION, identity(0.3, ['identity.phone'])),
      await ask(QUESTION, attack),
    ];
    expect(declined.map(({ route, closest }) => [route, closest])).toEqual(
      Array.from({ length: 3 }, () => ['declined', undefined]),
    );
  });
});
