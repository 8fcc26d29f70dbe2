import { type Idiom, wholeWords } from '../../parts/idioms.ts';

const SUPPLIED =
  "(?:l['’](?:eau|[ée]lectricit[ée]|internet|appel|alimentation [ée]lectrique)|(?:le|la|les|notre|nos) (?:courant|lumi[eè]re|gaz|r[ée]seau|wi-?fi|connexion|ligne(?! (?:art[ée]rielle|veineuse|centrale))|lignes|t[ée]l[ée]phone|communication|signal))";
const OFTEN = '(?:(?:souvent|toujours|encore|parfois|tout le temps) )?';

/** "L'eau est coupée": what stops is named; "se coupe" of a person is left as it is. */
export const IDIOMS: readonly Idiom[] = [
  {
    said: wholeWords(
      `(?<=(?:^|[,.;:(]|(?<!\\p{L})(?:si|quand|lorsque|que|et|car|o[uù]))\\s*)(${SUPPLIED}) (?:se ${OFTEN}coupe(?:nt)?|s['’](?:est|[ée]tait) ${OFTEN}coup[ée]e?|(?:est|sont|[ée]tait|sera|soit|a [ée]t[ée]|reste) ${OFTEN}coup[ée]e?s?)(?! (?:les?|la|un|une|son|sa|ses|au|aux)(?!\\p{L}))`,
    ),
    plainly: '$1 est en panne',
  },
  { said: wholeWords(`coup(?:e|es|ent|er|era|[ée]e?|ait|aient) ${OFTEN}(${SUPPLIED})`), plainly: 'arrêter $1' },
  {
    said: wholeWords(
      "coupures? (d['’](?:eau|[ée]lectricit[ée]|internet)|(?:de|du) (?:courant|gaz|r[ée]seau|t[ée]l[ée]phone|ligne))",
    ),
    plainly: 'panne $1',
  },
];
