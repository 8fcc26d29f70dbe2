import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { AuditLog, NewAuditEntry } from './port.ts';

/**
 * A change outside the state file, which no transaction holds together with its entry: the entry is on disk first, so that
 * nothing is changed without one, and a change that fails is followed by an entry that says so.
 * @throws what the change throws; DISK_FULL and its like where it could not be recorded, and then nothing was changed.
 */
export async function recordedChange<T>(audit: AuditLog, entry: NewAuditEntry, change: () => Promise<T>): Promise<T> {
  audit.append(entry);
  try {
    return await change();
  } catch (thrown) {
    const { content: _, ...told } = entry;
    const details = { ...entry.details, code: toOutpostError(thrown).code };
    audit.append({ ...told, action: `${entry.action}_failed`, details });
    throw thrown;
  }
}
