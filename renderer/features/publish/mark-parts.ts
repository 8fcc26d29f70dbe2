/** A piece of a statement; numbers with their unit and negations are what a person compares first. */
export interface StatementPart {
  readonly text: string;
  readonly kind: 'plain' | 'number' | 'negation';
}

const NUMBER = String.raw`[<>≤≥±−–-]?\s?\d+(?:[.,:/]\d+)*\s?(?:%|°\s?[CF]|(?:mg|mcg|µg|g|kg|ml|l|mmol|units?|iu|hours?|minutes?|days?|weeks?|months?|years?|horas?|minutos?|días?)\b)?`;
const NEGATION = String.raw`\b(?:not|never|no|without|unless|except|nunca|sin|salvo|excepto)\b`;
const PARTS = new RegExp(`(?<number>${NUMBER})|(?<negation>${NEGATION})`, 'giu');

/** Cuts a statement into its parts; together they are the statement to the letter. */
export function markParts(text: string): StatementPart[] {
  const parts: StatementPart[] = [];
  let end = 0;
  for (const { index, 0: found, groups } of text.matchAll(PARTS)) {
    if (index > end) parts.push({ text: text.slice(end, index), kind: 'plain' });
    parts.push({ text: found, kind: groups?.number === undefined ? 'negation' : 'number' });
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), kind: 'plain' });
  return parts;
}
