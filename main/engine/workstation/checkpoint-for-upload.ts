import { toAttributes } from '../audit/checkpoint/attributes.ts';
import type { StoredAuditLog } from '../audit/audit-log.ts';

const HOUR_MS = 3_600_000;
/** While nothing reaches the centre, one in so long is enough: each waits in the outbox. */
const WAITING_MS = 6 * HOUR_MS;

/**
 * The signed head of the audit log for the next upload, as what may leave the machine; null where the one before says the
 * same, or still waits. `lastUploadAt`: ISO 8601, null before the first.
 */
export function checkpointForUpload(
  audit: StoredAuditLog,
  lastUploadAt: string | null,
  now: number,
): Readonly<Record<string, string>> | null {
  const last = audit.lastCheckpoint('telemetry');
  const [head] = audit.list({ limit: 1 });
  if (head === undefined || head.hash === last?.checkpoint.hash) return null;
  const waits = last !== null && (lastUploadAt === null || lastUploadAt < last.takenAt);
  if (waits && Math.abs(now - Date.parse(last.takenAt)) < WAITING_MS) return null;
  return toAttributes(audit.checkpoint({ place: 'telemetry', byDay: true }));
}
