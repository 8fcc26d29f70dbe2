import { type Idioms, wholeWords } from '../../parts/idioms.ts';

const SUPPLIED =
  "(?:l['’](?:eau|[ée]lectricit[ée]|internet|appel|alimentation [ée]lectrique)|(?:le|la|les|notre|nos) (?:courant|lumi[eè]re|gaz|r[ée]seau|wi-?fi|connexion internet|ligne (?:t[ée]l[ée]phonique|de t[ée]l[ée]phone)|t[ée]l[ée]phone|communication|signal))";
const OFTEN = '(?:(?:souvent|toujours|encore|parfois|tout le temps) )?';

/** Beside these a saying may be none. */
const IN_NEED =
  /\b(?:elles?|il|ils|lui|quelquun|gens|personnes?|enfants?|bebes?|nourrissons?|nouveau ?-?nes?|filles?|fils|garcons?|soeurs?|freres?|meres?|peres?|maman|papa|dames?|femmes?|hommes?|maris?|patient\w*|malades?|infirmi\w+|collegues?|bras|(?:les|la|ses|sa|aux|une) mains?|poignets?|jambes?|cuisses?|doigts?|cou|gorge|yeux|oeil|tete|peau|veines?|pieds?|visage|bouche|ventre|poitrine|coeur|corps|sang\w*|saign\w*|respir\w*|oxygene|couveuses?|concentrateurs?|perfusions?|bloc|dialyse|vertiges?|malaise|maux|mal|douleur\w*|bless\w*|brul\w*|endormi\w*|dort|dorment|reveill\w*|inconscient\w*|mour\w*|mort\w*|meur\w*|tuer?|suicid\w*|adieu|comprimes?|doses?|morphine|insuline|couteau|arme|cri(?:e|ait|er)|pleur\w*|frapp\w*|menac\w*|odeur|fuite|fumee|incendie|flammes?|etincelles?|coup de feu|travail|accouch\w*|cesarienne|assistance|somnolent\w*|piqu\w*|aiguille|etouff\w*|convuls\w*|continuer|finir|feu|bleue?|grise?|pale|froide?)\b/;

/** "L'eau est coupée": what stops is named; "se coupe" of a person is left as it is. */
export const IDIOMS: Idioms = {
  inNeed: IN_NEED,
  sayings: [
    {
      said: wholeWords(
        `(?<=(?:^|[,.;:(]|(?<!\\p{L})(?:si|quand|lorsque|que|et|car|o[uù]))\\s*)(${SUPPLIED}) (?:se ${OFTEN}coupe(?:nt)?|s['’](?:est|[ée]tait) ${OFTEN}coup[ée]e?|(?:est|sont|[ée]tait|sera|soit|a [ée]t[ée]|reste) ${OFTEN}coup[ée]e?s?)(?! (?:les?|la|un|une|son|sa|ses|au|aux)(?!\\p{L}))`,
      ),
      plainly: '$1 est en panne',
    },
    { said: wholeWords(`coup(?:e|es|ent|er|era|[ée]e?|ait|aient) ${OFTEN}(${SUPPLIED})`), plainly: 'arrêter $1' },
    {
      said: wholeWords(
        "coupures? (d['’](?:eau|[ée]lectricit[ée]|internet)|(?:de|du) (?:courant|gaz|r[ée]seau|t[ée]l[ée]phone))",
      ),
      plainly: 'panne $1',
    },
  ],
};
