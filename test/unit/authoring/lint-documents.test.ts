import { describe, expect, it } from 'vitest';
import { lintDocuments } from '../../../main/engine/authoring/lint/lint-documents.ts';
import type { KnowledgeDocument } from '../../../main/engine/knowledge/model.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { document } from './fixtures.ts';

const policy = (id: string, text: string, other: Partial<KnowledgeDocument> = {}) =>
  document(text, { id, title: id, ...other });
const codes = (...documents: readonly KnowledgeDocument[]): string[] =>
  lintDocuments(documents, { glossary: [], languages: LANGUAGES }).map(({ code }) => code);
const between = (first: string, second: string, language = 'en'): string[] =>
  codes(policy('a', first, { language }), policy('b', second, { language }));

describe('two policies', () => {
  it.each([
    ['Visitors may bring flowers to the ward.', 'Visitors are not allowed to bring flowers to the ward.', 'en'],
    ['Visitors are allowed to bring flowers.', 'It is forbidden for visitors to bring flowers.', 'en'],
    ['Phones are allowed in the theatre corridor.', 'Phones are prohibited in the theatre corridor.', 'en'],
    ['Los visitantes pueden traer flores a la sala.', 'Los visitantes no pueden traer flores a la sala.', 'es'],
  ])('of which one allows what the other does not are told, in whatever words: %s', (first, second, language) => {
    expect(between(first, second, language)).toEqual(['permission_differs']);
  });

  it.each([
    ['The oxygen store is checked weekly.', 'The oxygen store is checked every day.'],
    [
      '| Item | Checked |\n| --- | --- |\n| Gloves | weekly |',
      '| Item | Checked |\n| --- | --- |\n| Gloves | monthly |',
    ],
  ])('that name another frequency are told: %s', (first, second) => {
    expect(between(first, second)).toEqual(['values_differ']);
  });

  it.each([
    [
      'the same frequency in other words',
      'The oxygen store is checked daily.',
      'The oxygen store is checked every day.',
    ],
    [
      'the same permission in other words',
      'Visitors may bring flowers to the ward.',
      'Visitors are allowed to bring flowers to the ward.',
    ],
    [
      'items of one list that stand in both',
      'Before the risk of a new device is assessed by the team:\n\n- Step 1.\n- Step 2.',
      'Before the risk of a new device is assessed by the team:\n\n- Step 1.\n- Step 2.\n- Step 3.',
    ],
    [
      'the number of an item in its list',
      'The training of new staff in the clinic covers:\n\n1. Fire drills and evacuation routes.',
      'The training of new staff in the clinic covers:\n\n1. Parking.\n2. Fire drills and evacuation routes.',
    ],
  ])('that agree are not: %s', (_what, first, second) => {
    expect(between(first, second)).toEqual([]);
  });

  const RULES = [
    'The linen trolley stands beside the lift and is emptied before noon by the porter on duty.',
    'Bags for theatre linen are green and are tied with a double knot before they leave the theatre.',
    'Torn sheets go into the white box behind the door of the store, and nobody mends them on the ward.',
  ];
  it('that say nearly the same are told once, and those that say it to the letter are counted', () => {
    const changed = RULES.join(' ').replace('the porter on duty', 'a porter');
    expect(between(RULES.join(' '), changed)).toEqual(['nearly_repeated']);
    expect(between(RULES.join(' '), RULES.join(' '))).toEqual(['repeated']);
    const other = 'Visitors wait in the hall until the nurse in charge of the ward calls them in by their number. ';
    expect(between(RULES.join(' '), other.repeat(2))).toEqual([]);
  });
});

describe('a document', () => {
  const SPANISH =
    'El carro de ropa está junto al ascensor y se vacía antes del mediodía. Las bolsas verdes son para la ropa del quirófano y se cierran con un nudo doble antes de salir. Las sábanas rotas se dejan en la caja blanca detrás de la puerta del almacén.';

  it('in another language than it says is told', () => {
    const [finding] = lintDocuments([policy('a', SPANISH)], { glossary: [], languages: LANGUAGES });
    expect(finding).toMatchObject({ code: 'language_differs', said: 'en', seems: 'es' });
    expect(codes(policy('a', SPANISH, { language: 'es' }))).toEqual([]);
  });

  it('that quotes another language, or is too short to tell, is not', () => {
    const english = 'Give this text to the family, and read it to them where they cannot read it by themselves. ';
    expect(codes(policy('a', `${english.repeat(2)}\n\n${SPANISH}\n\n${english}\n\n${english.repeat(3)}`))).toEqual([]);
    expect(codes(policy('a', 'Ropa sucia: bolsa verde.'))).toEqual([]);
  });

  it('names strains and standards by letters and numbers, which are no abbreviations', () => {
    expect(codes(policy('a', 'A test for ZL63 and QAS70 is sent to the laboratory.'))).toEqual([]);
  });
});
