import type { StatementWords } from '../../languages/parts/statement-words.ts';

/** "(b) bend a needle": one of a series, which its first sentence introduces. */
const ENUMERATED = /^(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|[a-z]\)|[•◦▪‣·–-])\s/i;

export function isEnumerated(text: string): boolean {
  return ENUMERATED.test(text);
}

/** True for a sentence that limits the one before it. */
export function isException(sentence: string, { exception }: StatementWords): boolean {
  return exception.test(sentence);
}

/** True for a sentence that only makes sense after the one before it. */
export function pointsBack(sentence: string, words: StatementWords): boolean {
  if (isException(sentence, words)) return true;
  if (words.standsAlone.some((pattern) => pattern.test(sentence))) return false;
  return words.pointsBack.test(sentence);
}

/** True for what only makes sense before the next sentence: a bare word, a lead-in, a question. */
export function pointsForward(sentence: string, { bareWords }: StatementWords): boolean {
  return bareWords.test(sentence) || /[:?]$/.test(sentence);
}
