import { type Idiom, wholeWords } from '../../parts/idioms.ts';

const SUPPLIED =
  '(?:suministro|agua|luz|corriente|electricidad|energ[ií]a|internet|wi-?fi|red|conexi[oó]n|señal|tel[eé]fono|llamada|comunicaci[oó]n|gas|sistema|l[ií]nea(?! (?:arterial|venosa|central|endovenosa|iv)))';
const ARTICLE = '(?:el|la|los|las|nuestr[oa])';
const CUT =
  '(?:(?:va|van|vaya|vayan|iba) a cortar(?:se|nos)?|(?:ha|han|hab[ií]a|haya) cortado|cort(?:[aó]|an?|aron|en?|ar|ar[aá]n?|aba))';
const OFTEN = '(?:(?:mucho|siempre|seguido|otra vez|a veces|a menudo) )?';

/** "Se corta el agua": what stops is named; "se corta" of a person, or of a part of one, is left as it is. */
export const IDIOMS: readonly Idiom[] = [
  {
    said: wholeWords(`(?:se )?(?:(?:nos|me|les|le) )?${CUT} ${OFTEN}(${ARTICLE} ${SUPPLIED})`),
    plainly: 'falla $1',
  },
  {
    said: wholeWords(
      `(?<=(?:^|[¿¡,.;:(]|(?<!\\p{L})(?:si|cuando|que|y|porque|pues))\\s*)(${ARTICLE} ${SUPPLIED}) se (?:(?:nos|me|les|le) )?${CUT}(?=\\s*(?:[,.;:?!)]|$)| (?:mucho|siempre|seguido|otra vez|de nuevo|a (?:veces|menudo|cada)|cada|todos?|todas?|durante|por|hoy|ayer|desde|hasta|y|pero)(?!\\p{L}))`,
    ),
    plainly: '$1 falla',
  },
  {
    said: wholeWords(
      '(?:(?:se me|me) )?(?:he )?olvid(?:é|e|ó|o|ado) (?:de )?((?:mi|la) (?:contraseña|clave)(?: (?:de la|del) (?:computadora|ordenador|sistema|correo))?)',
    ),
    plainly: 'cambiar $1',
  },
  { said: wholeWords(`cortes? (de (?:la |el )?${SUPPLIED}|del ${SUPPLIED})`), plainly: 'falta $1' },
];
