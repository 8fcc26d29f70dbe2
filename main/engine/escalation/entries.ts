import type { Escalation, EscalationEvent } from '../../../shared/contract/escalations.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { AuditLog } from '../audit/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { EscalationStore } from './store.ts';

type Happening = Pick<EscalationEvent, 'action' | 'by'> & Partial<Pick<EscalationEvent, 'to' | 'note'>>;

/** Entries of the queue, each with its history. */
export interface EscalationEntries {
  /** NOT_FOUND. */
  get(id: string): Escalation;
  /** Into the history, and, without a word that a person typed, into the audit log. */
  record(entry: Pick<Escalation, 'id' | 'category' | 'urgency'>, happening: Happening): Escalation;
  /** Stores a changed entry and records why. */
  save(entry: Escalation, happening: Happening): Escalation;
}

interface EntriesDeps {
  readonly store: EscalationStore;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

export function createEntries({ store, clock, audit }: EntriesDeps): EscalationEntries {
  function get(id: string): Escalation {
    const entry = store.find(id, clock.now());
    if (!entry) throw new OutpostError('NOT_FOUND', `There is no escalation ${id}.`);
    return entry;
  }

  function record(
    { id, category, urgency }: Pick<Escalation, 'id' | 'category' | 'urgency'>,
    { action, by, to = null, note = null }: Happening,
  ): Escalation {
    store.addEvent(id, { action, by, to, note }, clock.now());
    audit.append({ kind: 'escalation', action, actor: by, details: { escalation: id, category, urgency } });
    return get(id);
  }

  return {
    get,
    record,
    save(entry, happening) {
      store.update(entry);
      return record(entry, happening);
    },
  };
}
