import type { BackupStatus } from '../../../../shared/contract/backup.ts';
import { backupState } from '../../backup/age.ts';
import type { BackupRecord } from '../../backup/record.ts';
import type { Enrolment } from '../../enrolment/enrolment.ts';

interface StatusInput {
  readonly home: { readonly createdAt: string };
  readonly enrolment: Pick<Enrolment, 'backup'> | null;
  readonly backups: BackupRecord;
}

/** How the back-ups of a home stand. `now`: ms since the epoch. */
export function backupStatus({ home, enrolment, backups }: StatusInput, now: number): BackupStatus {
  const policy = enrolment?.backup ?? null;
  const { last, failure } = backups.read();
  return { policy, last, failure, state: backupState({ policy, last, homeMadeAt: Date.parse(home.createdAt), now }) };
}
