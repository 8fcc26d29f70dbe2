import type { IdentifierWords } from '../../parts/identifier-words.ts';
import { isEnglishWord } from '../dictionary.ts';
import { CONTACT_CUES, NUMBER_CUES } from './cues.ts';
import { DATE_DETECTORS } from './dates.ts';
import { FACILITY_DETECTORS } from './facilities.ts';
import { LEAD_INS } from './lead-ins.ts';
import { NAME_DETECTORS } from './names.ts';
import { PERSON_WORDS } from './person-words.ts';
import { PLACE_DETECTORS } from './places.ts';
import { PROPER_NOUN_DETECTOR } from './proper-nouns.ts';

export const IDENTIFIER_WORDS: IdentifierWords = {
  contacts: CONTACT_CUES,
  numbers: NUMBER_CUES,
  dates: DATE_DETECTORS,
  named: [...PLACE_DETECTORS, ...FACILITY_DETECTORS, ...NAME_DETECTORS, PROPER_NOUN_DETECTOR],
  people: PERSON_WORDS,
  isWord: isEnglishWord,
  leadIns: LEAD_INS,
};
