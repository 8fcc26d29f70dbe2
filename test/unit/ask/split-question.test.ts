import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PARTS, splitQuestion } from '../../../main/engine/ask/parts/split-question.ts';
import { askingWordsOf } from '../../../main/engine/languages/packs.ts';
import type { AskingWords } from '../../../main/engine/languages/parts/asking-words.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

function wordsOf(language: string): AskingWords {
  const words = askingWordsOf(LANGUAGES, language);
  if (words === null) throw new Error(`no words for ${language}`);
  return words;
}
const partsOf = (text: string, language = 'en'): string[] =>
  splitQuestion(text, wordsOf(language)).map((part) => part.text.trim());
const subjectsOf = (text: string, language = 'en'): (string | null)[] =>
  splitQuestion(text, wordsOf(language)).map(({ subject }) => subject);

describe('a text that asks several things', () => {
  it.each([
    ['Who signs the leave form and where do I hand it in?', 'and where do I hand it in?'],
    ['where is the eye wash bottle kept n who refills it', 'n who refills it'],
    ['Is the pool car insured? Do we log the fuel card?', 'Do we log the fuel card?'],
    ['Which keys hang at reception & may porters take them home?', '& may porters take them home?'],
    ['can I swap my late shift, who do I tell', 'who do I tell'],
    ['how many towels per bed, and how often', 'and how often'],
    ['who waters the ward plants and we replace them after how long', 'and we replace them after how long'],
    ['Does the lift take two beds? Also, may we wedge its door?', 'Also, may we wedge its door?'],
    ['How is the kettle descaled,\nand by whom?', 'and by whom?'],
  ])('is parted before its second question: %s', (text, second) => {
    expect(partsOf(text)).toEqual([text.slice(0, text.indexOf(second)).trim(), second]);
  });

  it('has up to three parts, and is asked as one where there would be more', () => {
    const three = 'How long is the trial shift, who pays for it, and what do I wear to work?';
    expect(partsOf(three)).toHaveLength(MAX_PARTS);
    expect(partsOf(`${three} When does the bus leave?`)).toHaveLength(1);
  });

  it('has the situation with the question that it was told for', () => {
    expect(partsOf('I work nights. Where do I park and who opens the gate?')[0]).toBe('I work nights. Where do I park');
    const [first, second] = partsOf('Where is the gate key? I forgot mine. Who else has one? Thanks a lot');
    expect(first).toBe('Where is the gate key?');
    expect(second).toBe('I forgot mine. Who else has one? Thanks a lot');
  });

  it.each([
    ['es', '¿Quién firma el permiso anual y dónde lo entrego?', 'y dónde lo entrego?'],
    ['es', 'quien firma la hoja de vacaciones y donde se entrega', 'y donde se entrega'],
    ['es', '¿Hay toallas limpias en la sala? ¿Se abre la ventana de noche?', '¿Se abre la ventana de noche?'],
    ['fr', 'Qui signe la feuille de congé annuel et où dois-je la remettre ?', 'et où dois-je la remettre ?'],
    ['fr', 'À quelle heure ouvre la cantine, et faut-il un badge ?', 'et faut-il un badge ?'],
  ])('is parted in %s: %s', (language, text, second) => {
    expect(partsOf(text, language)).toEqual([text.slice(0, text.indexOf(second)).trim(), second]);
  });
});

describe('one question', () => {
  it.each([
    'Where do needles and syringes go?',
    'How do I clean and store it?',
    'Who checks and signs the fire log?',
    'Where and when is the drill?',
    'Do I fill the blue form or does the nurse do it?',
    'Is the canteen open late? Or do we bring food?',
    'What is on the generator? like is the cooler on it or just the fridge',
    'Which mug is for tea and which for soup?',
    'Do I write down who called and what they wanted?',
    'Which patients who are deaf and who came alone get a companion?',
    'Who has the key and has the code?',
    'When the alarm rings and when the lift stops, who leads?',
    'The courier never came and the box is warm. Do we throw it away?',
    'Can visitors bring plants? Is that ok?',
    'Where is the drill? What do I do?',
    'Can she stay overnight? No bed?',
    'the scale is broken and has no sticker',
    'needles',
  ])('stays whole: %s', (text) => {
    expect(partsOf(text)).toEqual([text]);
  });

  it.each([
    ['es', '¿Cómo se limpia y guarda el espéculo?'],
    ['es', '¿Qué hago si se cae un frasco y se rompe?'],
    ['es', '¿Se lava a mano o se lleva a la lavandería? ¿O se tira?'],
    ['fr', 'Comment nettoyer et ranger le spéculum ?'],
    ['fr', 'Que faire si un patient qui tombe et qui saigne refuse ?'],
  ])('stays whole in %s: %s', (language, text) => {
    expect(partsOf(text, language)).toEqual([text]);
  });
});

describe('a part that leans on the first', () => {
  it('has its subject, without the words that asked', () => {
    expect(subjectsOf('Who signs the annual leave form and where do I hand it in?')).toEqual([
      null,
      'signs the annual leave form',
    ]);
    expect(subjectsOf('How often do we check the shock box, and who?')).toEqual([null, 'check the shock box']);
    expect(subjectsOf('The till is short. Do I write it up and for how long is that kept?')[1]).toBe(
      'The till is short. write it up',
    );
  });

  it('has none where it names what it is about', () => {
    const text = 'Who signs the annual leave form? Also, do we keep the visitor badges overnight?';
    expect(subjectsOf(text)).toEqual([null, null]);
  });
});

describe('a situation', () => {
  it.each([
    [
      'The network is down. How is a visitor registered? How is a blood culture recorded?',
      [[], ['The network is down.']],
    ],
    [
      'How is a visitor registered? How is a blood culture recorded? The network is down.',
      [['The network is down.'], []],
    ],
    ['Where is the gate key? I forgot mine. Who else has one? Thanks', [['I forgot mine.'], []]],
    [
      'While the network is down, how is a visitor registered and how is a culture recorded?',
      [[], ['While the network is down,']],
    ],
    [
      'If the network is down how is a visitor registered and how is a culture recorded?',
      [[], ['If the network is down']],
    ],
    ['if they are a minor can we register them and how is a culture recorded', [[], ['if they are a minor']]],
    ['How is a visitor registered and how is a culture recorded while the network is down?', [[], []]],
    [
      'How is a visitor registered when the network is down and how is a culture recorded?',
      [[], ['when the network is down']],
    ],
    [
      'For a visitor who is a minor: where do they sign in? How is a lost badge reported?',
      [[], ['For a visitor who is a minor:']],
    ],
    // Another sentence is of another case.
    ['How is a visitor registered? While the network is down, how is a culture recorded?', [[], []]],
  ])('is told for every part that it holds for: %s', (text, told) => {
    expect(splitQuestion(text, wordsOf('en')).map((part) => part.told)).toEqual(told);
  });

  it('is in doubt for a question before the case that a sentence ends with', () => {
    const doubts = (text: string): boolean[] => splitQuestion(text, wordsOf('en')).map(({ inDoubt }) => inDoubt);
    expect(doubts('Who signs the leave form and how is a culture recorded while the network is down?')).toEqual([
      true,
      false,
    ]);
    expect(doubts('Who signs the leave form? How is a culture recorded while the network is down?')).toEqual([
      false,
      false,
    ]);
    expect(doubts('Who signs the leave form and when do we tell the lead?')).toEqual([false, false]);
    expect(doubts('Who signs the leave form and what if the lead is away?')).toEqual([false, false]);
  });

  it.each([
    ['es', 'Mientras no hay red, ¿cómo se registra una visita y dónde se anota un cultivo?', 'Mientras no hay red,'],
    ['fr', 'Pendant la panne, comment inscrire une visite et où noter une culture ?', 'Pendant la panne,'],
  ])('is told in %s: %s', (language, text, told) => {
    expect(splitQuestion(text, wordsOf(language))[1]?.told).toEqual([told]);
  });

  it('makes no question of its own, though it says who a person is', () => {
    const text = 'For a visitor who is a minor: where do they sign in? How is a lost badge reported?';
    expect(partsOf(text)[0]).toBe('For a visitor who is a minor: where do they sign in?');
    expect(partsOf('For a porter who is ill: where do they sign in?')).toHaveLength(1);
  });
});

describe('whatever is typed', () => {
  const word = fc.constantFrom(
    ...[
      'who',
      'where',
      'and',
      'n',
      'or',
      'do',
      'we',
      'is',
      'it',
      'the',
      'form',
      'keep',
      'badges',
      'how',
      'long',
      'what',
    ],
    ...['patients', 'sign', 'kettle', 'also,', 'why?', 'please', 'can', 'I', '?', '¿', ',', '.', 'x.', '(', '\n'],
  );
  const typed = fc.array(fc.oneof({ weight: 5, arbitrary: word }, fc.string({ maxLength: 6 })), { maxLength: 40 });
  const texts = typed.map((words) => words.join(' '));

  it('parts cover the text in its order, and never overlap', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('en', 'es', 'fr'), (text, language) => {
        const parts = splitQuestion(text, wordsOf(language));
        expect(parts.map((part) => part.text).join('')).toBe(text);
        for (const part of parts) expect(text.slice(part.start, part.start + part.text.length)).toBe(part.text);
        expect(parts.length).toBeLessThanOrEqual(MAX_PARTS);
      }),
    );
  });

  it('a text without a question word or a mark is one part', () => {
    const plain = fc.array(fc.constantFrom('form', 'kettle', 'badges', 'and', 'n', 'or', 'the', '.', ','), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(plain, (words) => {
        expect(partsOf(words.join(' '))).toHaveLength(1);
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    const times = (count: number): number => {
      const hostile = 'and who is it, do we '.repeat(count);
      const from = performance.now();
      splitQuestion(hostile, wordsOf('en'));
      return performance.now() - from;
    };
    times(5);
    // 2,000 characters are the longest question; a pattern that tries every way would take minutes.
    expect(times(95)).toBeLessThan(2_000);
  });
});
