import type { IdentifierSpan } from '../../../shared/contract/guard.ts';
import { isQuestionWord } from '../languages/question-words.ts';

/** The same span without the word that leads into it; a span that is that word alone stays as it is. */
export function withoutLeadIn(text: string, span: IdentifierSpan, leadIns: ReadonlySet<string>): IdentifierSpan {
  if (span.label !== 'NAME') return span;
  const [whole, word = ''] = /^(\p{L}+) (?=\p{Lu})/u.exec(text.slice(span.start, span.end)) ?? [''];
  const leads = leadIns.has(word.toLowerCase()) || (word !== '' && isQuestionWord(word));
  return leads ? { ...span, start: span.start + whole.length } : span;
}
