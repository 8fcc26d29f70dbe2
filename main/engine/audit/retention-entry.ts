import type { NewAuditEntry } from './port.ts';
import type { AuditRow } from './chain/entry-line.ts';

/** Of the entry that says that the policy removed entries: `through` is the last segment that is gone, from the first on. */
const REMOVED_ACTION = 'removed';
const RETENTION = 'retention';

interface Removed {
  /** Numbers of segments. */
  readonly from: number;
  readonly through: number;
  readonly entries: number;
  readonly keepDays: number;
}

export const retentionEntry = (removed: Removed): NewAuditEntry => ({
  ...{ kind: RETENTION, action: REMOVED_ACTION, actor: null, details: { ...removed } },
});

/** The last segment that this entry says was removed; -1 for any other entry. */
export function removedThrough({ kind, action, details }: AuditRow): number {
  if (kind !== RETENTION || action !== REMOVED_ACTION) return -1;
  try {
    const { through }: { through?: unknown } = JSON.parse(details);
    return typeof through === 'number' ? through : -1;
  } catch {
    return -1;
  }
}
