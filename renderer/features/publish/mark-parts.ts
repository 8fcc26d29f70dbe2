import { splitQuantities } from '../../parts/document/quantities.ts';

/** A piece of a statement; numbers with their unit and negations are what a person compares first. */
export interface StatementPart {
  readonly text: string;
  readonly kind: 'plain' | 'number' | 'negation';
}

const NEGATION = /(?<!\p{L})(not|never|no|without|unless|except|nunca|sin|salvo|excepto|jamais|sans|sauf)(?!\p{L})/giu;

/** Every second part of what is cut is what was cut at. */
function cut(pieces: readonly string[], kind: StatementPart['kind']): StatementPart[] {
  return pieces.map((text, index): StatementPart => ({ text, kind: index % 2 === 1 ? kind : 'plain' }));
}

/** Cuts a statement into its parts; together they are the statement to the letter. */
export function markParts(text: string): StatementPart[] {
  return cut(splitQuantities(text), 'number')
    .flatMap((part) => (part.kind === 'number' ? [part] : cut(part.text.split(NEGATION), 'negation')))
    .filter((part) => part.text !== '');
}
