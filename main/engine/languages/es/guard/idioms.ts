import { type Idioms, wholeWords } from '../../parts/idioms.ts';

const SUPPLIED =
  '(?:suministro|agua|luz|corriente|electricidad|energ[ií]a|internet|wi-?fi|red(?! (?:venosa|arterial|vascular))|conexi[oó]n (?:a|de) internet|señal|tel[eé]fono|llamada|comunicaci[oó]n|gas|l[ií]nea (?:telef[oó]nica|de(?:l)? tel[eé]fono))';
const ARTICLE = '(?:el|la|los|las|nuestr[oa])';
const CUT =
  '(?:(?:va|van|vaya|vayan|iba) a cortar(?:se|nos)?|(?:ha|han|hab[ií]a|haya) cortado|cort(?:[aó]|an?|aron|en?|ar|ar[aá]n?|aba))';
const OFTEN = '(?:(?:mucho|siempre|seguido|otra vez|a veces|a menudo) )?';

/** Beside these a saying may be none. */
const IN_NEED =
  /\b(?:ella|ellos|ellas|alguien|gente|personas?|nin[oa]s?|bebes?|hij[oa]s?|herman[oa]s?|madre|padre|mama|papa|senor(?:a|as|es)?|mujer(?:es)?|hombres?|espos[oa]|marido|chic[oa]s?|joven|pacientes?|enfermer[oa]s?|companer[oa]s?|caras?|manos?|brazos?|piernas?|munecas?|dedos?|cuello|garganta|ojos?|cabeza|piel|venas?|pies?|espalda|pecho|boca|pelo|ropa|cama|cuerpo|corazon|sangr\w*|respir\w*|oxigeno|aire|ventilador\w*|concentrador\w*|incubadoras?|suero|bomba|quirofano|dialisis|mare\w+|desmay\w*|dolor\w*|duele\w*|herid\w*|quemadur\w*|quemad[oa]s?|dormid[oa]s?|despiert\w*|mor(?:ir\w*|ado|ada)|muer\w*|mat\w{1,4}|suicid\w*|adios|pastillas?|dosis|morfina|insulina|cuchillo|pistola|arma|grit\w*|llor\w*|peg(?:a|o|ando|ue)|golpe\w*|amenaz\w*|huele|incendi\w*|quem\w+|chispas?|disparos?|parto|cesarea|pinch\w*|aguja|ahog\w*|atragant\w*|convuls\w*|inconscient\w*|cables?|atontad[oa]s?|soporte|seguir|acabar|olor|fuga|humo|fuego|llamas|explot\w*|vivir|vida|azul|gris|palid[oa]|deshidrat\w*|cay[oe]\w*)\b/;

/** "Se corta el agua": what stops is named; "se corta" of a person, or of a part of one, is left as it is. */
export const IDIOMS: Idioms = {
  inNeed: IN_NEED,
  sayings: [
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
  ],
};
