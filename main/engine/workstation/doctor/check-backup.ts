import type { BackupStatus } from '../../../../shared/contract/backup.ts';
import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import { assertNever } from '../../../../shared/domain/assert-never.ts';
import { isWell, isWorse } from './check.ts';

const BACKUP = { id: 'backup', title: 'Back-up' };
const HOUR_MS = 3_600_000;
const BY_HAND =
  'Run `backup create --out FOLDER` with a stick or a share, or have IT sign a `backup` into the enrolment.';

function ageOf(at: string, now: number): string {
  const hours = Math.max(0, Math.floor((now - Date.parse(at)) / HOUR_MS));
  return hours < 48 ? `${hours} hours old` : `${Math.floor(hours / 24)} days old`;
}

/** The last good back-up: its age, where it lies, whether it was read through; and why there was none since. */
export function checkBackup({ last, failure, policy, state }: BackupStatus, sample: boolean, now: number): DoctorCheck {
  const lately = failure === null ? '' : `; last try ${failure.at}: ${failure.code}: ${failure.message}`;
  const found =
    last === null
      ? `none${lately}`
      : `${ageOf(last.at, now)}, ${last.verifiedAt === null ? 'never read through' : `read through ${last.verifiedAt}`}, ${last.path}${lately}`;
  const again =
    policy === null
      ? BY_HAND
      : `Plug in what ${policy.folder} is on: it is then made by itself, or by \`backup create --out ${policy.folder}\`.`;
  switch (state) {
    case 'off':
      return sample ? isWell(BACKUP, 'none: invented policies only') : isWorse(BACKUP, found, BY_HAND);
    case 'never':
    case 'old':
      return isWorse(BACKUP, found, again);
    case 'fresh':
      if (last?.sameDisk)
        return isWorse(
          BACKUP,
          `${found}; on the disk of the home`,
          'Copy it to a stick, a share or another disk: a disk that fails takes both.',
        );
      return isWell(BACKUP, found);
    default:
      return assertNever(state, 'state');
  }
}
