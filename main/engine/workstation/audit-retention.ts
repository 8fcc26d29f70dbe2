import type { BackgroundTask } from './background.ts';
import type { Workstation } from './workstation.ts';
import { readLatestSeen } from '../knowledge/sync/latest-seen.ts';
import { placeOfTenant } from '../knowledge/sync/place.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What the policy lets go, once a day. Its age is counted back from the latest signed time that a sync brought: a clock
 * that is set forward removes nothing. Without a policy nothing is removed.
 */
export function auditRetentionTask(workstation: () => Workstation | null): BackgroundTask {
  return {
    name: 'audit-retention',
    firstMs: HOUR_MS,
    everyMs: DAY_MS,
    retryMs: 6 * HOUR_MS,
    async run() {
      const open = workstation();
      const keepDays = open?.enrolment?.audit?.keepDays;
      if (!open?.enrolment || keepDays === undefined) return true;
      const signed = await readLatestSeen(open.home.sealed, placeOfTenant(open.enrolment.tenant));
      open.audit.retain({ before: signed - keepDays * DAY_MS, keepDays });
      return true;
    },
  };
}
