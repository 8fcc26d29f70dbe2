import { OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { StateDb } from '../platform/state-db.ts';

/** Why the accounts could not be read. Asked on every call, so none of these may look like a bug. */
export function unreadable(thrown: unknown, db: StateDb): OutpostError {
  if (!db.open)
    return new OutpostError('ENGINE_GONE', 'The engine is stopping; Outpost restarts it.', { cause: thrown });
  const known = toOutpostError(thrown);
  if (known.code !== 'INTERNAL') return known;
  return new OutpostError('SEAL_BROKEN', 'The accounts of this home cannot be read: run the check-up, and tell IT.', {
    cause: thrown,
  });
}
