import type { VerifiedLanguage } from '../../languages/compare/verified-language.ts';

/** A sentence with fewer content terms says nothing that could be held against the approved words. */
const MIN_TERMS = 2;

/**
 * A bare "Yes." agrees with any statement that begins so, and answers a question that the statement may not: the rest
 * must say something, and the approved words must begin a sentence with the same yes or no.
 */
export function isSubstantive(written: string, approved: string, { analyser, words }: VerifiedLanguage): boolean {
  const yesOrNo = new RegExp(String.raw`^\s*(${words.yesOrNo})\b[\s,.:;!–-]*`, 'iu');
  const answer = yesOrNo.exec(written);
  const rest = answer === null ? written : written.slice(answer[0].length);
  if (analyser.terms(rest).length < MIN_TERMS) return false;
  if (answer === null) return true;
  const same = answer[1]?.toLowerCase();
  return approved.split(/(?<=[.!?])\s+|\n/).some((sentence) => yesOrNo.exec(sentence)?.[1]?.toLowerCase() === same);
}
