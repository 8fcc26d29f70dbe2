import { describe, expect, it } from 'vitest';
import { proposeQuestions } from '../../../../main/engine/authoring/scaffold/propose-questions.ts';
import { questionLanguage } from '../../../../main/engine/authoring/scaffold/question-forms.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';
import { document } from '../fixtures.ts';

const policy = (id: string, title: string, text: string, language = 'en') => document(text, { id, title, language });
const asked = (...documents: readonly ReturnType<typeof policy>[]) =>
  proposeQuestions(
    documents.map((one) => ({ document: one, titled: true })),
    LANGUAGES,
  ).map(({ question, expects: [id] }) => [id, question]);

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
    'The rail is on the side of the wall.',
    'The rail hangs below the mattress.',
    'The upper bed rail is in the lowest position.',
    'The linen trolley stands beside the lift while the ward is cleaned.',
    'The night nurse is at the desk of the ward.',
    'The results of the month are on the board.',
    'Children who may be abused are reported on the same day.',
    'Parents may stay with their child and do not walk around.',
    'The dose may never be given unless two nurses agree.',
  ])('asks nothing of %s, which would be no sensible question', (sentence) => {
    expect(questionLanguage('en').forms.flatMap((form) => form(sentence) ?? [])).toEqual([]);
  });

  it.each([
    ['2. Late and missed appointments', 'Late and missed appointments: what are the rules?'],
    ['Who may drive', 'Who may drive?'],
    ['Which consent is needed', 'Which consent is needed?'],
    ['When the power fails', 'What is to be done when the power fails?'],
    ['Before giving any medicine', 'What is to be done before giving any medicine?'],
    ['When a chaperone is offered', 'When a chaperone is offered: what are the rules?'],
  ])('asks for the heading %s as %s', (heading, question) => {
    expect(questionLanguage('en').ofHeading(heading)).toBe(question);
  });

  it.each([
    ...[
      'Scope',
      '1. Purpose',
      'Responsibilities',
      'Roles and responsibilities',
      'Document control',
      'Appendix 2: forms',
    ],
    ...[
      'Version 3, May 2024',
      'Batteries',
      'What to do',
      'What the person is told',
      'When to stay away',
      'Who is meant',
    ],
    ...['NDC-POL-014 final', 'Table 3'],
  ])('asks nothing for the heading %s', (heading) => {
    expect(questionLanguage('en').ofHeading(heading)).toBeNull();
  });

  it('is made of no title that is only the name of a file', () => {
    const scan = policy('scan-0042', 'Scan of 14 folders', 'Keys hang in the office.');
    const ask = (titled: boolean) => proposeQuestions([{ document: scan, titled }], LANGUAGES);
    expect(ask(true)).toHaveLength(1);
    expect(ask(false)).toEqual([]);
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
