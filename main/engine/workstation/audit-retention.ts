import type { BackgroundTask } from './background.ts';
import type { Workstation } from './workstation.ts';
import { readLatestSeen } from '../knowledge/sync/latest-seen.ts';
import { placeOfTenant } from '../knowledge/sync/place.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What the policy lets go. Its age is counted back from the latest signed time that a sync brought: a clock that is set
 * forward removes nothing. Without a policy nothing is removed. Returns how many entries went.
 */
export async function retainByPolicy({ enrolment, home, audit }: Workstation): Promise<number> {
  const keepDays = enrolment?.audit?.keepDays;
  if (!enrolment || keepDays === undefined) return 0;
  const signed = await readLatestSeen(home.sealed, placeOfTenant(enrolment.tenant));
  return audit.retain({ before: signed - keepDays * DAY_MS, keepDays });
}

/** Once a day. */
export function auditRetentionTask(workstation: () => Workstation | null): BackgroundTask {
  return {
    name: 'audit-retention',
    firstMs: HOUR_MS,
    everyMs: DAY_MS,
    retryMs: 6 * HOUR_MS,
    async run() {
      const open = workstation();
      if (open) await retainByPolicy(open);
      return true;
    },
  };
}
