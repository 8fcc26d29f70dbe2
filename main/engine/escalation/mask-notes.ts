import type { IdentifierLabel } from '../../../shared/contract/guard.ts';
import type { Redactor } from '../identifiers/port.ts';

/** A colleague or a desk is found by these; masked, there would be no telling whom to ask. */
const FINDS_A_COLLEAGUE: readonly IdentifierLabel[] = ['NAME', 'PHONE'];

/** Whom an escalation is handed to, without any other identifier: this is no place for a patient's number. */
export function maskAddressee(redactor: Redactor, text: string): string {
  return redactor
    .redact(text)
    .spans.filter(({ label }) => !FINDS_A_COLLEAGUE.includes(label))
    .sort((a, b) => b.start - a.start)
    .reduce((masked, { start, end, label }) => `${masked.slice(0, start)}[${label}]${masked.slice(end)}`, text);
}
