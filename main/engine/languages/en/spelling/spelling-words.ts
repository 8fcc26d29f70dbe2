import type { SpellingWords } from '../../parts/spelling-words.ts';
import { isEnglishWord } from '../dictionary.ts';
import { ORDINARY_WORDS, RULE_WORDS } from '../guard/rule-words.ts';
import { MEDICINES } from '../medicines.ts';
import { STOP_WORDS } from '../stop-words.ts';
import { CLINIC_WORDS } from './clinic-words.ts';
import { NEVER_PUT_IN } from './never-put-in.ts';
import { SHORTHAND } from './shorthand.ts';

/** Of the list of medicines: kinds, shorthand and words of other languages, for which no other medicine is mistaken. */
const NO_NAMES: ReadonlySet<string> = new Set(
  `antacid antibiotic antibiotics anticoagulant antihistamine antimalarial antivenom antiretroviral ascorbic benzodiazepine
  charcoal contraceptive decongestant depo doxy ferrous folic nsaid nsaids opioid opioids ors painkiller painkillers ssri
  statin statins steroid steroids amox gent genta pcm epi arv arvs abx insuline paracetamolo ibuprofeno amoxicilina adrenalina
  penicilina metronidazol omeprazol insulina aspirina ibuprofene amoxicilline paracetamole dawa medicamento medicament
  remedio nicotine`.split(/\s+/),
);

export const SPELLING_WORDS: SpellingWords = {
  isWord: isEnglishWord,
  shorthand: new Set([...SHORTHAND, ...ORDINARY_WORDS, ...NO_NAMES]),
  everyday: STOP_WORDS,
  common: new Set([...CLINIC_WORDS, ...RULE_WORDS]),
  neverPutIn: NEVER_PUT_IN,
  medicines: new Set([...MEDICINES].filter((word) => !NO_NAMES.has(word))),
};
