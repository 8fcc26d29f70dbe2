import type { Escalation, EscalationEvent } from '../../../shared/contract/escalations.ts';
import type { ContentCheck } from '../../../shared/domain/content-check.ts';
import type { AuditContent, AuditedContent, NewAuditEntry } from '../audit/port.ts';

type Words = Pick<Escalation, 'question' | 'answer'> & {
  readonly event: Pick<EscalationEvent, 'action' | 'to' | 'note'>;
};

/** What a person wrote with this event; null where nothing was. */
function wordsOf({ question, answer, event: { action, to, note } }: Words): AuditContent | null {
  if (action === 'raised') return { question };
  if (action === 'answered') return { answer };
  return to === null && note === null ? null : { to, note };
}

/** The part of an audit entry that binds them. */
export function boundWords(id: string, words: Words): Pick<NewAuditEntry, 'content'> {
  const fields = wordsOf(words);
  return fields === null ? {} : { content: { subject: id, fields } };
}

/**
 * What the log says of its question, its answer and what was passed on last. Of an answered one the answer decides: its
 * question may be of the time before words were recorded.
 */
export function checkWords(entry: Escalation, log: AuditedContent): ContentCheck {
  const latest = new Map(entry.history.map((event) => [event.action, event]));
  const checks = [...latest.values()].flatMap((event) => {
    const fields = wordsOf({ ...entry, event });
    return fields === null ? [] : [log.check(entry.id, event.action, fields)];
  });
  const answered = entry.answer === null ? null : log.check(entry.id, 'answered', { answer: entry.answer });
  if (checks.includes('differs')) return 'differs';
  return answered ?? (checks.includes('not_recorded') ? 'not_recorded' : 'as_recorded');
}
