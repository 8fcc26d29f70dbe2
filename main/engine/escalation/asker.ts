import type { Escalation } from '../../../shared/contract/escalations.ts';
import { isDanger } from '../../../shared/domain/route.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { EscalationEntries } from './entries.ts';

/** What the account that asked may do with what it has asked. */
export interface EscalationAsker {
  /** The asker has seen the answer; the first time counts. */
  read(id: string, reader: string): Escalation;
  /**
   * Closes it; its record stays, with time and account. NOT_FOUND; CONFLICT where it is closed; NOT_ALLOWED for another
   * account's, and for an emergency: that is for a reviewer to close.
   */
  withdraw(id: string, account: string): Escalation;
  /** A note to the reviewers, once; it closes nothing. Refused as above; CONFLICT where it is no emergency. */
  notAnEmergency(id: string, account: string): Escalation;
}

export function createAsker({ entries, clock }: { entries: EscalationEntries; clock: Clock }): EscalationAsker {
  const { get, record, save } = entries;
  const now = (): string => new Date(clock.now()).toISOString();

  function ownAndOpen(id: string, account: string): Escalation {
    const entry = get(id);
    if (entry.askedBy !== account)
      throw new OutpostError('NOT_ALLOWED', 'This was asked by another account: only that account may do this.');
    if (entry.closedAt !== null) throw new OutpostError('CONFLICT', 'This escalation is closed already.');
    return entry;
  }

  return {
    read(id, reader) {
      const entry = get(id);
      if (entry.askedBy !== reader || entry.state !== 'answered' || entry.readAt !== null) return entry;
      return save({ ...entry, readAt: now() }, { action: 'read', by: reader });
    },
    withdraw(id, account) {
      const entry = ownAndOpen(id, account);
      if (isDanger(entry.category)) {
        throw new OutpostError(
          'NOT_ALLOWED',
          'An emergency is closed by a reviewer: tell them that it is none, and they decide.',
        );
      }
      return save({ ...entry, state: 'withdrawn', closedAt: now() }, { action: 'withdrawn', by: account });
    },
    notAnEmergency(id, account) {
      const entry = ownAndOpen(id, account);
      if (!isDanger(entry.category))
        throw new OutpostError('CONFLICT', 'This is not marked as an emergency: withdraw it instead.');
      const told = entry.history.some(({ action }) => action === 'not_an_emergency');
      return told ? entry : record(entry, { action: 'not_an_emergency', by: account });
    },
  };
}
