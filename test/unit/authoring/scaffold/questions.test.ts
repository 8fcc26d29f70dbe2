import { describe, expect, it } from 'vitest';
import { proposeQuestions } from '../../../../main/engine/authoring/scaffold/propose-questions.ts';
import { questionLanguage } from '../../../../main/engine/authoring/scaffold/question-forms.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';
import { document } from '../fixtures.ts';

const policy = (id: string, title: string, text: string, language = 'en') => document(text, { id, title, language });
const asked = (...documents: readonly ReturnType<typeof policy>[]) =>
  proposeQuestions(documents, LANGUAGES).map(({ question, expects: [id] }) => [id, question]);

const LINEN = policy('linen', 'Linen', '# Linen\n\nThe linen trolley stands beside the lift. Bags are tied shut.');
const VISITS = policy(
  'visits',
  'Visits',
  '# Visits\n\n## Visiting hours at weekends\n\nVisitors may not sit on the beds of other patients.',
);

describe('a question for the self-test', () => {
  it('is made of a sentence that answers it, or of a heading', () => {
    expect(asked(LINEN, VISITS)).toEqual([
      ['linen', 'Where is the linen trolley?'],
      ['visits', 'May visitors sit on the beds of other patients?'],
      ['visits', 'Visiting hours at weekends: what are the rules?'],
    ]);
  });

  it.each([
    ['The vaccine fridge is kept at 2 to 8 °C.', 'At what temperature is the vaccine fridge kept?'],
    ['Adult patient records are kept for eight years.', 'How long are adult patient records kept?'],
    ['The fire extinguishers are on the left of each door.', 'Where are the fire extinguishers?'],
    ['Every bed rail must be wiped after use.', 'Must every bed rail be wiped after use?'],
  ])('asks %s as %s', (sentence, question) => {
    const { forms } = questionLanguage('en');
    expect(forms.flatMap((form) => form(sentence) ?? [])).toContain(question);
  });

  it.each([
    'Nothing stands in the corridor.',
    'What is left behind is kept for a year.',
    'In a fire nobody may use the lift.',
  ])('asks nothing of %s, which has no subject to ask for', (sentence) => {
    expect(questionLanguage('en').forms.flatMap((form) => form(sentence) ?? [])).toEqual([]);
  });

  it('is proposed only where it finds its own document first, by words', () => {
    const copies = ['one', 'two'].map((id) => policy(id, 'Linen', LINEN.text));
    const found = asked(...copies).map(([id]) => id);
    expect(new Set(found).size).toBeLessThan(2);
    expect(asked(LINEN).map(([id]) => id)).toEqual(['linen']);
  });

  it('is asked in the language of its document, and as the heading alone where that has no forms', () => {
    const spanish = policy('carro', 'Ropa', '# Ropa\n\nEl carro de ropa está junto a la puerta grande.', 'es');
    const dutch = policy('was', 'Wasgoed', '## Schone handdoeken\n\nHaal ze op vrijdag.', 'nl');
    expect(asked(spanish)).toEqual([['carro', '¿Dónde está el carro de ropa?']]);
    expect(asked(dutch)).toEqual([['was', 'Schone handdoeken?']]);
  });
});
