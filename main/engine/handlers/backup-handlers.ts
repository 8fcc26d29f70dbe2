import type { BackupStatus } from '../../../shared/contract/backup.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import { setFolder } from '../backup/place/set-folder.ts';
import { systemIds } from '../platform/ids.ts';
import { backupStatus } from '../workstation/backup/backup-status.ts';
import { findBackup } from '../workstation/backup/find-backup.ts';
import { makeBackup } from '../workstation/backup/make-backup.ts';
import { placePath } from '../workstation/backup/place-path.ts';
import { verifyBackup } from '../workstation/backup/verify-backup.ts';
import { BACKUP_PURPOSE } from '../workstation/backup/backed-up-home.ts';
import type { HandlerDeps } from './deps.ts';

type BackupMethods = Extract<keyof Handlers<Session>, `backup.${string}`>;

/** Back-ups by a local admin at the window; the command line makes them by the same use cases. */
export function backupHandlers(deps: HandlerDeps): Pick<Handlers<Session>, BackupMethods> {
  const status = (): BackupStatus => backupStatus(deps.workstation(), deps.clock.now());
  return {
    'backup.status': status,
    'backup.create'({ folder }, { session, signal, emit }) {
      const open = deps.workstation();
      const { policy } = status();
      const out = placePath(folder);
      const keep = policy?.folder === folder ? policy.keep : null;
      const request = { out, keep, actor: session.account.id, signal, turn: open.foreground.idle, onProgress: emit };
      return makeBackup(open, request, { clock: deps.clock, ids: systemIds });
    },
    async 'backup.verify'({ folder }, { signal, emit }) {
      const { home, backups, recording } = deps.workstation();
      // Of this home and its present key alone: others may lie beside.
      const key = home.keyFor(BACKUP_PURPOSE);
      const backup = await findBackup(setFolder(placePath(folder), key), async () => key);
      const verified = await verifyBackup(backup, { signal, onProgress: emit });
      recording.attempt(() => backups.verified(verified.id, deps.clock.now()));
      return verified;
    },
  };
}
