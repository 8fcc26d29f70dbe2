import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { guardThatSays } from '../../fixtures/guard-that-says.ts';

const contact = (id: string, categories: string[]) => ({
  id,
  name: id,
  phone: '555-0100',
  hours: 'always',
  categories,
});
const CONTACTS = [
  contact('team', ['emergency']),
  contact('charge', ['policy']),
  contact('records', ['identity_or_records']),
];

let view: KnowledgeView;
beforeAll(async () => {
  const built = await viewOf([
    { id: 'linen', title: 'Linen', text: '# Linen\n\nThe linen cupboard stands beside the lift.\n' },
  ]);
  view = { ...built, contacts: CONTACTS };
});
afterAll(() => view.index?.close());

const offTopic = guardThatSays({
  ...{ route: 'declined', category: 'not_for_this_assistant', score: 0.9 },
  reasons: ['policy.no-rule', 'classifier.not_for_this_assistant'],
});

/** Zulu, Somali, Amharic, Swahili, French: "the patient wants to kill himself", and its like. */
const ASKED = [
  ['zu', 'isiguli sifuna ukuzibulala'],
  ['so', 'bukaanku wuxuu rabaa inuu is dilo'],
  ['am', 'ንገረኝ ታካሚው ራሱን ማጥፋት ይፈልጋል'],
  ['sw', 'mgonjwa anataka kujidhuru, nifanye nini sasa'],
] as const;

describe('a language that is not known well', () => {
  it.each(ASKED)(
    '%s: is not said to be off topic; the numbers for emergencies stand there, in it too',
    async (code, text) => {
      const result = await openDesk(view, { guard: offTopic })(text);
      // Rules of the language may know it: then a person is asked at once.
      if (result.route === 'escalated') return;
      expect(result).toMatchObject({ route: 'declined', category: 'policy', worksIn: expect.arrayContaining(['en']) });
      expect(result.reasons.map((reason) => reason.code)).toEqual(['language_unknown']);
      expect(result.contacts[0]?.id).toBe('team');
      expect(result.languageNotes?.map(({ language }) => language)).toContain(code);
    },
  );

  it('what is decided by a person has them beside it too', async () => {
    const guard = guardThatSays({
      ...{ route: 'escalated', category: 'patient_specific', score: 0.9, reasons: ['classifier.patient_specific'] },
    });
    const result = await openDesk(view, { guard })('bukaanku wuxuu rabaa inuu is dilo');
    expect(result).toMatchObject({ route: 'escalated', category: 'patient_specific', worksIn: ['en'] });
    expect(result.contacts[0]?.id).toBe('team');
    expect(result.languageNotes?.map(({ language }) => language)).toContain('so');
  });

  it('what the policies do not cover is not declined in silence either', async () => {
    const result = await openDesk(view)('isiguli sifuna ukuzibulala');
    expect(result.contacts.map(({ id }) => id)).toEqual(['team', 'charge']);
    expect(result.reasons[0]?.code).toBe('language_unknown');
  });

  it('two words are too few to be sure of a language: every likely one has its note', async () => {
    const result = await openDesk(view, { guard: offTopic })('umntwana akaphefumli');
    expect(result.languageNotes?.map(({ language }) => language)).toContain('xh');
  });

  it('English with typing errors is known well', async () => {
    const result = await openDesk(view)('wher is teh colection of dinosours keppt');
    expect(result.worksIn).toBeUndefined();
  });

  it('what is off topic in a known language is said to be', async () => {
    const result = await openDesk(view, { guard: offTopic })('write me a poem about the sea and the stars');
    expect(result.reasons[0]?.code).toBe('not_for_this_assistant');
  });
});
