/** What is killed, or starved of its disk: `node backup-worker.ts create HOME OUT PASSPHRASE | restore BACKUP DIR PASSPHRASE`. */
import { createAuditLog } from '../../main/engine/audit/audit-log.ts';
import { createBackupRecord } from '../../main/engine/backup/record.ts';
import { openHome } from '../../main/engine/keys/home.ts';
import { createRecording } from '../../main/engine/platform/recording.ts';
import { makeBackup } from '../../main/engine/workstation/backup/make-backup.ts';
import { restoreBackup } from '../../main/engine/workstation/backup/restore-backup.ts';
import { isOutpostError } from '../../shared/errors/outpost-error.ts';
import { homeDeps } from './clinic.ts';

const [command, from = '', to = '', passphrase = ''] = process.argv.slice(2);
const secret = { by: 'passphrase', passphrase } as const;
const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

async function create(): Promise<void> {
  const home = await openHome(from, secret, homeDeps);
  const { db, keyFor } = home;
  const audit = createAuditLog({ db, keyFor, ...homeDeps });
  const parts = { home, audit, backups: createBackupRecord(db), recording: createRecording() };
  process.stdout.write('started\n');
  const request = { out: to, keep: { daily: 1, weekly: 0 }, actor: null, turn: async () => undefined, ...quiet };
  await makeBackup(parts, request, homeDeps);
  home.close();
}

async function restore(): Promise<void> {
  process.stdout.write('started\n');
  await restoreBackup({ path: from, dir: to, secret, newPassphrase: null, ...quiet }, homeDeps);
}

try {
  await (command === 'create' ? create() : restore());
  process.stdout.write('done\n');
  process.exit(0);
} catch (thrown) {
  process.stdout.write(`failed ${isOutpostError(thrown) ? thrown.code : String(thrown)}\n`);
  process.exit(1);
}
