import type { PersonWords } from '../../parts/person-words.ts';
import { MEDICINES } from '../medicines.ts';
import { EPONYMS, TRADE_NAMES } from './eponyms.ts';
import { isGivenName, isSurelyGivenName } from './given-names.ts';
import { THING } from './proper-nouns.ts';
import { SURNAMES_OF_THINGS } from './surnames-of-things.ts';

/** Units and what is measured in them, where they are written with a capital. */
const UNITS: ReadonlySet<string> = new Set(
  'c f k celsius centigrade fahrenheit kelvin hg mmhg pa kpa hpa iu ui mu hz khz mhz gy sv bq l ml dl mg mcg kg g mm cm m h bpm'.split(
    ' ',
  ),
);

/** English, and what stands on forms and in mixed notes in Spanish, French and Swahili. */
export const PERSON_WORDS: PersonWords = {
  titles:
    'mr|mrs|ms|miss|mx|dr|prof|sir|rev|sra?|srta|se[nñ]ora?|do[nñ]a|dra|mme|mlle|monsieur|madame|bwana|bi|mzee|mama',
  roles:
    'sister|charge nurse|nurse|matron|doctor|pharmacist|enfermer[oa]|doctora?|infirmi[eè]re?|docteur|muuguzi|daktari',
  patient: "patients?(?:'s)?|pts?|px|client|paciente|patiente?|mgonjwa",
  bed: 'bed|room|cot|cama|lit|chambre|kitanda',
  record: 'mrn|nhc|medical record|record|hospital|chart|file|folder|case|historia|dossier|faili',
  contact:
    'ask|call|phone|ring|contact|page|bleep|tell|inform|notify|e-?mail|text|message|report to|speak (?:to|with)|talk to|hand(?: it)? over to|hand(?: it)? on to|pregunte a|llame a|avise a|appelez|contactez|demandez à|mpigie|muulize',
  account: 'account|user|signed in as|sign in as|--as',
  asking: 'may|will',
  asked: 'i|we|you|he|she|it|they|the|an?|this|that|these|those|my|our|your|his|her|its|their|be|have',
  does: 'is|was|has|had|does|did|wants|needs|says|asks|feels|looks|seems|keeps|complains|refuses|obs|due|overdue',
  during: 'in|since|during|until|till|this|next|last|early|late|mid|end of|start of',
  isGivenName,
  isSurelyGivenName,
  isSurnameOfThing: (word) => SURNAMES_OF_THINGS.has(word),
  isThing: (word) => UNITS.has(word) || MEDICINES.has(word) || TRADE_NAMES.has(word) || EPONYMS.has(word),
  thingAfter: THING,
};
