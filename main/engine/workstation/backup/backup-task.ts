import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { isDue } from '../../backup/age.ts';
import type { Enrolment } from '../../enrolment/enrolment.ts';
import type { Foreground } from '../../platform/foreground.ts';
import type { TelemetryRecorder } from '../../telemetry/recorder.ts';
import type { BackgroundTask } from '../background.ts';
import { type BackupDeps, type BackupParts, makeBackup } from './make-backup.ts';
import { placePath } from './place-path.ts';

const MINUTE_MS = 60_000;

interface Open extends BackupParts {
  readonly enrolment: Pick<Enrolment, 'backup'> | null;
  readonly foreground: Pick<Foreground, 'turn'>;
  readonly telemetry: Pick<TelemetryRecorder, 'count'>;
}

/**
 * Backs up as the signed enrolment says. Whether it is due is looked at four times an hour, so that a machine that sleeps
 * at night does it in the morning. A stick that is not there is normal: the reason is kept for those who look, and it is
 * tried again.
 */
export function backupTask(workstation: () => Open | null, deps: BackupDeps): BackgroundTask {
  return {
    name: 'backup',
    firstMs: 20 * MINUTE_MS,
    everyMs: 15 * MINUTE_MS,
    retryMs: 30 * MINUTE_MS,
    async run(signal) {
      const open = workstation();
      const policy = open?.enrolment?.backup;
      if (!open || !policy || !isDue(policy, open.backups.read().last, deps.clock.now())) return true;
      const { telemetry, foreground } = open;
      try {
        const place = { out: placePath(policy.folder), keep: policy.keep, actor: null };
        await makeBackup(open, { ...place, signal, turn: foreground.turn, onProgress: () => undefined }, deps);
        telemetry.count('outpost.backup.done');
        return true;
      } catch (thrown) {
        const { code } = toOutpostError(thrown);
        if (code !== 'CANCELLED') telemetry.count('outpost.backup.failed', 1, { 'outpost.error.code': code });
        throw thrown;
      }
    },
  };
}
