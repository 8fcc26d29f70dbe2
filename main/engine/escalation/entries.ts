import type { Escalation, EscalationEvent } from '../../../shared/contract/escalations.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { AuditLogOfTexts } from '../audit/port.ts';
import type { Clock } from '../platform/clock.ts';
import { boundWords, checkWords } from './recorded-words.ts';
import type { EscalationStore } from './store.ts';

type Happening = Pick<EscalationEvent, 'action' | 'by'> & Partial<Pick<EscalationEvent, 'to' | 'note'>>;

/** Entries of the queue, each with its history. */
export interface EscalationEntries {
  /** NOT_FOUND. With what the audit log says of its words. */
  get(id: string): Escalation;
  checked(entry: Escalation): Escalation;
  /** Into the history, and, with a digest of what a person typed but no word of it, into the audit log. */
  record(entry: Pick<Escalation, 'id' | 'category' | 'urgency'>, happening: Happening): Escalation;
  /** Stores a changed entry and records why. */
  save(entry: Escalation, happening: Happening): Escalation;
}

interface EntriesDeps {
  readonly store: EscalationStore;
  readonly clock: Clock;
  readonly audit: AuditLogOfTexts;
}

export function createEntries({ store, clock, audit }: EntriesDeps): EscalationEntries {
  function get(id: string): Escalation {
    const entry = store.find(id, clock.now());
    if (!entry) throw new OutpostError('NOT_FOUND', `There is no escalation ${id}.`);
    return checked(entry);
  }

  const checked = (entry: Escalation): Escalation => ({ ...entry, recorded: checkWords(entry, audit.content) });

  function record(
    { id, category, urgency }: Pick<Escalation, 'id' | 'category' | 'urgency'>,
    { action, by, to = null, note = null }: Happening,
  ): Escalation {
    store.addEvent(id, { action, by, to, note }, clock.now());
    const words = boundWords(id, { ...get(id), event: { action, to, note } });
    const details = { escalation: id, category, urgency };
    audit.append({ kind: 'escalation', action, actor: by, details, ...words });
    return get(id);
  }

  return {
    get,
    checked,
    record,
    save(entry, happening) {
      store.update(entry);
      return record(entry, happening);
    },
  };
}
