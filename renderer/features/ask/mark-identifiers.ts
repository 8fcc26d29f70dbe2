import type { IdentifierLabel, IdentifierSpan } from '../../../shared/contract/guard.ts';

export interface QuestionPart {
  readonly text: string;
  /** What kind of identifier it is; null for ordinary words. */
  readonly label: IdentifierLabel | null;
}

/** The question as typed, cut where its identifiers begin and end. No character is lost. */
export function markIdentifiers(question: string, spans: readonly IdentifierSpan[]): QuestionPart[] {
  let at = 0;
  const parts: QuestionPart[] = [];
  for (const { start, end, label } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push({ text: question.slice(at, start), label: null }, { text: question.slice(start, end), label });
    at = end;
  }
  return [...parts, { text: question.slice(at), label: null }].filter(({ text }) => text !== '');
}
