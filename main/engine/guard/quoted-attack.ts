import type { GuardWords } from '../languages/parts/guard-words.ts';
import { normalise } from './normalise.ts';

/** Text between quotation marks; short ones are names and terms. */
const QUOTED = /"[^"]{12,}"|“[^”]{12,}”|«[^»]{12,}»|(?<![\p{L}])'[^']{12,}'(?![\p{L}])|```[\s\S]{12,}?```/gu;
/** What is left must still be able to ask something. */
const MIN_QUESTION_LETTERS = 12;

/** Whether a text tries to rule the assistant: in a policy, such words are data and a reason to look. */
export function speaksToAssistant(text: string, { attacks }: Pick<GuardWords, 'attacks'>): boolean {
  const plain = normalise(text);
  return attacks.some((hostile) => hostile.test(plain));
}

export interface QuotesApart {
  readonly question: string;
  /** Whether hostile quoted text was taken out. */
  readonly quoted: boolean;
}

/** Quoted text that tries to rule the assistant is data, not a question: it is taken out, and the rest is asked. */
export function setQuotesApart(text: string, words: Pick<GuardWords, 'attacks' | 'quotedMark'>): QuotesApart {
  let quoted = false;
  const question = text.replace(QUOTED, (quote) => {
    if (!speaksToAssistant(quote, words)) return quote;
    quoted = true;
    return words.quotedMark;
  });
  if (!quoted) return { question: text, quoted: false };
  const letters = question.replace(words.quotedMark, '').replace(/[^\p{L}]/gu, '').length;
  // Nothing but the quote: the whole text is the attack.
  return letters >= MIN_QUESTION_LETTERS ? { question, quoted: true } : { question: text, quoted: false };
}
