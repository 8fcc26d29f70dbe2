import { askingWords } from '../parts/asking-words.ts';
import { STOP_WORDS } from './stop-words.ts';

const END = '(?![\\p{L}\\p{N}])';
const PREPOSITION = '(?:a|al|ante|bajo|con|de|desde|en|hasta|para|por|según|segun|sin|sobre)';
const VERB =
  '(?:se|lo|la|los|las|le|les|debo|debe|deben|debemos|puedo|puede|podemos|hay|hago|hacemos|tengo|tenemos|tiene|es|son|está|están|esta|estan|va|van|voy|pongo|dejo|entrego|guardo|tiro|aviso|llamo|toca|vence|pasa|limpio|lavo|queda|quedan)';
/** With its accent it asks; without one only before a verb or a thing that is asked for, since it may join two clauses. */
const WITH_ACCENT = '(?:qué|quién(?:es)?|cuál(?:es)?|cuándo|cuánt[oa]s?|dónde|adónde|cómo)';
const WITHOUT = `(?:quien(?:es)?|cual(?:es)?|cuant[oa]s?|(?:donde|adonde|cuando|como)(?: ${VERB}|(?=\\s*(?:[?.!,]|$)))|que (?:${VERB}|formulario|color|hora|horas|bolsa|temperatura|documentos?|papel(?:es)?|día|dia|tipo|guantes|cantidad))`;
const WORD = `(?:(?:${PREPOSITION} )?(?:${WITH_ACCENT}|${WITHOUT})|por qué)${END}`;
const MAY =
  '(?:puedo|podemos|debo|debemos|tengo que|tenemos que|necesito|necesitamos|se puede|se pueden|se debe|es necesario|es obligatorio)';

/** Questions in Spanish, with and without their marks and accents. A question for yes or no begins like a statement, so only what asks for leave or duty is told. */
export const ASKING_WORDS = askingWords({
  courtesy:
    'hola|buenas|buenos días|buenas tardes|por favor|disculpe|perdón|además|también|tambien|luego|después|entonces|primero|otra cosa|otra pregunta|si es así|si no',
  joining: 'y|e|además|también|tambien|pero|luego',
  byWord: WORD,
  atLast: `(?:\\p{L}+ ){1,4}(?:${PREPOSITION} )?(?:${WITH_ACCENT}|cuanto tiempo)(?: \\p{L}+)?(?=\\s*(?:[?.!]|$))`,
  bare: `(?:${PREPOSITION} )?(?:quién(?:es)?|quien(?:es)?|cuál(?:es)?|cual(?:es)?|cuándo|cuando|cuánt[oa]s?|cuant[oa]s?|dónde|donde|adónde|adonde|por qué)${END}`,
  yesOrNo: `(?:${MAY}${END}|(?<=¿)\\p{L})`,
  withoutJoining: `(?:${PREPOSITION} )?${WITH_ACCENT}${END}`,
  within: `¿|${WITH_ACCENT}|o no|cuant[oa]s`,
  afterPause: MAY,
  helping: `${MAY}|hay que`,
  addsTo: 'o|u|es decir|por ejemplo|como|o sea|solo|sólo',
  embeds:
    '(?:anot\\p{L}+|apunt\\p{L}+|registr\\p{L}+|escrib\\p{L}+|dec\\p{L}+|preguntar|saber|decidir|explicar|comprobar|ver) (?:a |con |de )?(?:quién|qué|cuándo|dónde|cómo|cuál|quien|que|cuando|donde|como|cual)|(?:pacientes?|personas?|personal|alguien|hombres?|mujer(?:es)?|niñ[oa]s?|visitas?|enfermer[oa]s?|familiares) (?:que|quien(?:es)?|cuy[oa]s?)',
  leadsIn: 'mientras|durante|si|cuando|en|con|sin|para|por|tras|después de|despues de|antes de|al|como',
  condition: '(?<!(?:pasa|saber|ver|preguntar) )(?:mientras|durante|si|cuando|en caso de)',
  pointsBack:
    'lo|(?:la|los|las|le|les) \\p{L}{2,}(?:o|[aei]mos)|él|ella|ellos|ellas|eso|esto|ese|esa|esos|esas|este|esta|estos|estas|ahí|allí|alli|ahi|allá|mismo|misma|otro|otra|también|tambien|\\p{L}+(?:arlo|arla|arlos|arlas|erlo|erla|irlo|irla|rse)',
  little: `${[...STOP_WORDS].join(' ')} bien mal cierto verdad correcto posible permitido gracias hola buenas dias tardes favor disculpe perdon necesario obligatorio necesito necesitamos`,
});
