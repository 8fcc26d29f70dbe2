import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeFollowUp } from '../../../../main/engine/ask/follow-up/compose.ts';
import { readFollowUp } from '../../../../main/engine/ask/follow-up/read-follow-up.ts';
import { followUpLanguageOf } from '../../../../main/engine/languages/packs.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';

function composed(before: string, question: string, code = 'en'): string | null {
  const language = followUpLanguageOf(LANGUAGES, code);
  if (language === null) throw new Error(`${code} has no words for follow-ups.`);
  const relation = readFollowUp(question, before, language);
  return relation.kind === 'follows' ? composeFollowUp(before, relation, language).text : null;
}

describe('the question of its own', () => {
  it.each([
    ['What dose of paracetamol for adults?', 'and for children?', 'What dose of paracetamol for children?'],
    ['Who unlocks the store during the day?', 'and at night?', 'Who unlocks the store at night?'],
    ['How much notice for leave in August?', 'sorry, I meant December', 'How much notice for leave in December?'],
    ['What happens to the vaccine fridge?', 'what about the freezer', 'What happens to the freezer?'],
    ['How long can we keep a bottle of eye drops?', 'same for insulin?', 'How long can we keep insulin?'],
  ])('has one thing in the place of the other: %s %s', (before, question, whole) => {
    expect(composed(before, question)).toBe(whole);
  });

  it.each([
    ['How do I clean up vomit?', "and if there's blood in it", "How do I clean up vomit if there's blood in it?"],
    ['Is there a consent form?', 'in Spanish?', 'Is there a consent form in Spanish?'],
  ])('has the case at its end: %s %s', (before, question, whole) => {
    expect(composed(before, question)).toBe(whole);
  });

  it.each([
    ['How do I report an incident?', 'who signs it?', 'How do I report an incident? Who signs it?'],
    ['Where do bank staff park', 'and what if it rains', 'Where do bank staff park? What if it rains?'],
    [
      'How do I report a theft to the manager?',
      'what about the police',
      'How do I report a theft to the manager? What about the police?',
    ],
    ['Whom do I ring if I am ill?', 'and if it is Sunday?', 'Whom do I ring if I am ill? And if it is Sunday?'],
    ['How long do we keep films?', 'and then?', 'How long do we keep films? And then?'],
  ])(
    'is both in their order where one thing cannot surely take the place of another: %s %s',
    (before, question, whole) => {
      expect(composed(before, question)).toBe(whole);
    },
  );

  it.each([
    ['es', '¿Quién abre el almacén durante el día?', '¿y de noche?', '¿Quién abre el almacén de noche?'],
    ['es', '¿Dónde se tiran las agujas?', '¿y los guantes?', '¿Dónde se tiran las agujas? ¿Y los guantes?'],
    ['fr', "Quelle est la dose chez l'adulte ?", "et chez l'enfant ?", "Quelle est la dose chez l'enfant?"],
    ['fr', 'Comment signaler un incident ?', 'qui le signe ?', 'Comment signaler un incident ? Qui le signe ?'],
  ])('in %s: %s %s', (code, before, question, whole) => {
    expect(composed(before, question, code)).toBe(whole);
  });

  it('is made of any two texts without failing, and holds nothing that neither has', () => {
    const word = fc.constantFrom(
      'and',
      'what about',
      'the',
      'fridge',
      'it',
      'for',
      'children',
      'adults',
      'if',
      '?',
      ',',
      '.',
      'sorry, I meant',
      'at night',
      'who',
      '¿',
      "l'adulte",
    );
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (before, question) => {
        const whole = composed(before, question);
        const known = `${before} ${question}`.toLowerCase();
        for (const part of whole?.toLowerCase().match(/\p{L}+/gu) ?? []) expect(known).toContain(part);
      }),
    );
  });
});

describe('what is never carried on', () => {
  it.each([
    ['My patient refuses her tablets, what do I write?', 'and the man in bed 6?'],
    ['Who interprets for Somali speakers?', 'different question: who signs timesheets?'],
    ['Who interprets for Somali speakers?', 'And where is the fire assembly point?'],
    ['Does verbal consent do for a blood test?', 'Does verbal consent do for minor surgery?'],
    ['Who unlocks the store?', 'thanks'],
  ])('%s %s', (before, question) => {
    expect(composed(before, question)).toBeNull();
  });
});

describe('hostile texts', () => {
  const parts = ['and ', 'what about the ', 'it ', "l'", 'the the ', '? ', 'sorry, I meant ', '¿¿', 'how many a '];
  const all = ['en', 'es', 'fr'].flatMap((code) =>
    [...parts, 'y la ', 'et si ', 'a '].map((part) => [code, part] as const),
  );
  it.each(all)('take time in proportion to their length, in %s: %s', (code, part) => {
    const time = (repeats: number): number => {
      const text = part.repeat(repeats);
      const from = performance.now();
      composed(text, text, code);
      return performance.now() - from;
    };
    time(200);
    expect(time(2_000 / part.length)).toBeLessThan(500);
  });
});
