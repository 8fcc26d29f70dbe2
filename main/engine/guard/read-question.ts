import { ORDINARY_WORDS, RULE_WORDS } from '../languages/en/rule-words.ts';
import { MEDICINE_WORDS, MEDICINES } from '../languages/en/medicines.ts';
import { PERSON, SYMPTOMS } from '../languages/en/symptoms.ts';
import { correctSpelling, nearestWord } from './normalise.ts';
import { asksAboutProcess } from './rules/process.ts';
import type { QuestionText, Wording } from './rules/rule.ts';

const MEDICINE_LIST: readonly string[] = [...MEDICINES];
/** Shortest word that may be a misspelt medicine. */
const MIN_MEDICINE = 6;

/**
 * Whether a word is a medicine, or nearly one. A word is never *replaced* by a medicine: quinidine is not quinine, and
 * which of two look-alikes was meant is for a person to say (ISMP, list of confused drug names).
 */
function namesMedicine(word: string): boolean {
  if (MEDICINES.has(word)) return true;
  return word.length >= MIN_MEDICINE && !ORDINARY_WORDS.has(word) && nearestWord(word, MEDICINE_LIST) !== null;
}

const CORRECTIONS: readonly string[] = RULE_WORDS.filter((word) => !MEDICINES.has(word));

/** Misspelt words of the rules put right; never into a medicine, and never a medicine's name. */
const corrected = (text: string): string =>
  correctSpelling(text, CORRECTIONS, (word) => ORDINARY_WORDS.has(word) || MEDICINES.has(word));

/** A normalised text as typed and, where that differs, as corrected: rules judge both, and the more dangerous reading wins. */
export const readingsOf = (normalised: string): string[] => [...new Set([normalised, corrected(normalised)])];

export const readWording = (text: string): Wording => ({ text, process: asksAboutProcess(text) });

export function readQuestion(text: string): QuestionText {
  const named = [...new Set(text.split(/[^\p{L}]+/u))].some(namesMedicine);
  return {
    ...readWording(text),
    namesMedicine: named,
    medicine: named || MEDICINE_WORDS.test(text),
    symptom: SYMPTOMS.test(text),
    person: PERSON.test(text),
  };
}
