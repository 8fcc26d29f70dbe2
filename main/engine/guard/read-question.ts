import type { QuestionText, Wording } from '../languages/parts/guard-rule.ts';
import type { GuardWords } from '../languages/parts/guard-words.ts';
import { correctSpelling, nearestWord } from './normalise.ts';

/** Shortest word that may be a misspelt medicine. */
const MIN_MEDICINE = 6;

/**
 * Whether a word is a medicine, or nearly one. A word is never *replaced* by a medicine: quinidine is not quinine, and
 * which of two look-alikes was meant is for a person to say (ISMP, list of confused drug names).
 */
function namesMedicine(word: string, { medicines, ordinary }: GuardWords): boolean {
  if (medicines.has(word)) return true;
  return word.length >= MIN_MEDICINE && !ordinary.has(word) && nearestWord(word, medicines) !== null;
}

/** Misspelt words of the rules put right; never into a medicine, and never a medicine's name. */
const corrected = (text: string, { correctable, ordinary, medicines }: GuardWords): string =>
  correctSpelling(text, correctable, (word) => ordinary.has(word) || medicines.has(word));

/** A normalised text as typed and, where that differs, as corrected: rules judge both, and the more dangerous reading wins. */
export const readingsOf = (normalised: string, words: GuardWords): string[] => [
  ...new Set([normalised, corrected(normalised, words)]),
];

const asksAboutProcess = (text: string, { process, personNow }: GuardWords): boolean =>
  process.some((marker) => marker.test(text)) && !personNow.test(text);

export const readWording = (text: string, words: GuardWords): Wording => ({
  text,
  process: asksAboutProcess(text, words),
});

export function readQuestion(text: string, words: GuardWords): QuestionText {
  const named = [...new Set(text.split(/[^\p{L}]+/u))].some((word) => namesMedicine(word, words));
  return {
    ...readWording(text, words),
    namesMedicine: named,
    medicine: named || words.medicineWords.test(text),
    symptom: words.symptoms.test(text),
    person: words.person.test(text),
  };
}
