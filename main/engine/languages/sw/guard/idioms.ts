import { type Idiom, wholeWords } from '../../parts/idioms.ts';

const SUPPLIED = '(?:umeme|stima|maji|mtandao|intaneti|simu|mawasiliano|gesi)';

/** "Umeme umekatika": what stops is named; "-jikata" of a person is left as it is. */
export const IDIOMS: readonly Idiom[] = [
  {
    said: wholeWords(
      `(${SUPPLIED}) (?:u|ya|i|yana|una|ina|hu|yali|uli|ili|yame|ume|ime|yaki|uki|iki|yata|uta|ita|yanapo|unapo|inapo)kat(?:ik|w)\\p{L}+`,
    ),
    plainly: 'hakuna $1',
  },
  {
    said: wholeWords('(?:nimesahau|tumesahau) (nywila|nenosiri)(?: ya (?:kompyuta|mfumo|barua pepe))?(?! y[au])'),
    plainly: 'kuweka $1 mpya ya kompyuta',
  },
];
