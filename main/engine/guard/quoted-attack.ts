import { INJECTION_PATTERNS } from './rules/injection-rules.ts';
import { normalise } from './normalise.ts';

/** Text between quotation marks; short ones are names and terms. */
const QUOTED = /"[^"]{12,}"|“[^”]{12,}”|«[^»]{12,}»|(?<![\p{L}])'[^']{12,}'(?![\p{L}])|```[\s\S]{12,}?```/gu;
/** What is left must still be able to ask something. */
const MIN_QUESTION_LETTERS = 12;

/** Tells how to reply: a policy has no reply, and a person who asks does not put it in quotation marks. */
const ABOUT_THE_REPLY: readonly RegExp[] = [
  /\b(?:add|adapt|append|alter|begin|change|deliver|encode|encrypt|end|enhance|express|finish|format|give|include|insert|integrate|invert|jumble|make|mention|misspell|modify|obfuscate|present|provide|put|render|replace|represent|reverse|scramble|shift|start|substitute|translate|use|augment|write|work|introduce|apply)\b[^.?!]{0,80}\byour (?:\w+ )?(?:response|reply|answer|output|message)s?\b/,
  /\bin your (?:\w+ )?(?:response|reply|answer|output)\b/,
  /(?:^|[.!?]\s+)(?:please )?(?:reply|respond|answer) (?:only |entirely )?(?:in|with|using|as|like|backwards?)\b/,
];

/** Whether a text tries to rule the assistant: in a policy, such words are data and a reason to look. */
export function speaksToAssistant(text: string): boolean {
  const plain = normalise(text);
  return [...INJECTION_PATTERNS, ...ABOUT_THE_REPLY].some((hostile) => hostile.test(plain));
}

export interface QuotesApart {
  readonly question: string;
  /** Whether hostile quoted text was taken out. */
  readonly quoted: boolean;
}

/** Quoted text that tries to rule the assistant is data, not a question: it is taken out, and the rest is asked. */
export function setQuotesApart(text: string): QuotesApart {
  let quoted = false;
  const question = text.replace(QUOTED, (quote) => {
    if (!speaksToAssistant(quote)) return quote;
    quoted = true;
    return '[quoted text]';
  });
  if (!quoted) return { question: text, quoted: false };
  const letters = question.replace('[quoted text]', '').replace(/[^\p{L}]/gu, '').length;
  // Nothing but the quote: the whole text is the attack.
  return letters >= MIN_QUESTION_LETTERS ? { question, quoted: true } : { question: text, quoted: false };
}
