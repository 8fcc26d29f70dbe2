import type { IdentifierSpan } from '../../../shared/contract/guard.ts';

/** The same span without the word that leads into it; a span that is that word alone stays as it is. */
export function withoutLeadIn(text: string, span: IdentifierSpan, leadIns: ReadonlySet<string>): IdentifierSpan {
  if (span.label !== 'NAME') return span;
  const [whole, word = ''] = /^(\p{L}+) (?=\p{Lu})/u.exec(text.slice(span.start, span.end)) ?? [''];
  return leadIns.has(word.toLowerCase()) ? { ...span, start: span.start + whole.length } : span;
}
