import type { BackupPolicy, BackupStatus, LastBackup } from '../../../shared/contract/backup.ts';

const HOUR_MS = 3_600_000;
/** A stick that stays in a drawer over a weekend is no alarm: one whole period may be missed. */
const PERIODS = 2;
/** Without a policy: as long as a person may take who does it by hand, hours. */
const BY_HAND_HOURS = 7 * 24;

interface AgeInput {
  readonly policy: BackupPolicy | null;
  readonly last: LastBackup | null;
  /** Ms since the epoch, as below. */
  readonly homeMadeAt: number;
  readonly now: number;
}

/** Ms since the last good one; where there was none, since the home was made. A clock that was set back counts as none. */
export function sinceLast({ last, homeMadeAt, now }: Omit<AgeInput, 'policy'>): number {
  return Math.max(0, now - (last === null ? homeMadeAt : Date.parse(last.at)));
}

/** How the back-ups of a home stand. `off`: none was asked for, and none was made. */
export function backupState(input: AgeInput): BackupStatus['state'] {
  const { policy, last } = input;
  if (policy === null && last === null) return 'off';
  const hours = policy === null ? BY_HAND_HOURS : PERIODS * policy.everyHours;
  if (sinceLast(input) > hours * HOUR_MS) return 'old';
  return last === null ? 'never' : 'fresh';
}

/** Whether the policy asks for one now. One of the future is of a clock that was wrong. */
export function isDue({ everyHours }: BackupPolicy, last: LastBackup | null, now: number): boolean {
  if (last === null) return true;
  const since = now - Date.parse(last.at);
  return since < 0 || since >= everyHours * HOUR_MS;
}
