import { type Idioms, wholeWords } from '../../parts/idioms.ts';

const SUPPLIED = '(?:umeme|stima|maji|mtandao|intaneti|simu|mawasiliano|gesi)';

/** Beside these a saying may be none. */
const IN_NEED =
  /\b(?:m?toto|watoto|kichanga|m?gonjwa|wagonjwa|mama|baba|mjamzito|wajawazito|mume|mke|mwanamke|wanawake|mwanaume|wanaume|msichana|mvulana|kijana|mtu|watu|muuguzi|wauguzi|daktari|m(?:i)?kono\w*|mguu\w*|miguu|ki?dole\w*|vidole|shingo|uso|ji?cho|macho|kichwa|koo|mdomo|ngozi|kifua|tumbo|damu|\w*pumu\w*|\w*pumzi|oksijeni|mashine|incubator|\w*fariki|\w*kufa|\w*jiua|\w*lala|\w*amki?\w*|kizunguzungu|maumivu|\w*umwa|\w*umia|\w*jeruh\w*|\w*ungu[az]\w*|\w*pig[aw]\w*|analia|alilia|akilia|alikuwa|alisema|anasema|kisu|bunduki|sumu|vidonge|dozi|morphine|insulini?|harufu|moshi|moto|bluu|baridi|kwaheri|risasi|maisha|upasuaji|jifungua\w*|\w*jifungua|sindano|waya|uzazi|leba)\b/;

/** "Umeme umekatika": what stops is named; "-jikata" of a person is left as it is. */
export const IDIOMS: Idioms = {
  inNeed: IN_NEED,
  sayings: [
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
  ],
};
