import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OUTPOST_VERSION } from '../../../../shared/domain/version.ts';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { StoredAuditLog } from '../../audit/audit-log.ts';
import { beginCopyInThread, type StateCopy } from '../../backup/copy-state/copy-in-thread.ts';
import type { BackedUpHome } from '../../backup/create-backup.ts';
import { atPlace } from '../../backup/failures.ts';
import { homePaths, readKeyring } from '../../keys/home-files.ts';
import type { OpenHome } from '../../keys/opened-home.ts';
import { assetRoot } from '../../platform/assets.ts';
import type { Clock } from '../../platform/clock.ts';
import { syncFile } from '../../platform/atomic-file.ts';
import { throwIfAborted } from '../../platform/serial-queue.ts';
import { copyOfState } from '../../platform/state-copy.ts';

/** What the key of the manifests is derived for. */
export const BACKUP_PURPOSE = 'backup';
/** Of the key of state.db, as in opened-home.ts. */
const STATE_PURPOSE = 'state-db';

/** The copying thread as its source in a checkout, or as it was built. */
const ENTRIES = ['main/engine/backup/copy-state/copy-entry.ts', 'dist/main/copy-entry.mjs'];

function copyEntry(): string {
  const root = assetRoot(import.meta.dirname);
  const entries = ENTRIES.map((entry) => join(root, entry));
  return entries.find((entry) => existsSync(entry)) ?? join(root, ENTRIES[0] ?? '');
}

/** What a home answers whose disk takes nothing: another connection has no room there to open it. */
const NO_ROOM_FOR_ANOTHER: readonly ErrorCode[] = ['HOME_BUSY', 'DISK_FULL', 'DISK_READ_ONLY', 'DISK_FAILED'];

/** By the connection that is open already, in the thread of everybody: the last resort. */
const copyByOwn = ({ db }: OpenHome, to: string): StateCopy => ({
  take: () =>
    atPlace(to, async () => {
      await rm(to, { force: true });
      copyOfState(db, to);
    }),
  check: () => atPlace(to, () => syncFile(to)),
  close: async () => undefined,
});

async function beginCopy(home: OpenHome, from: string, to: string, signal: AbortSignal): Promise<StateCopy> {
  const key = new Uint8Array(home.keyFor(STATE_PURPOSE));
  try {
    const copy = await beginCopyInThread(copyEntry(), { from, to, key }, signal);
    return {
      take: () => atPlace(to, copy.take),
      async check() {
        await atPlace(to, copy.check);
        await atPlace(to, () => syncFile(to));
      },
      close: copy.close,
    };
  } catch (thrown) {
    throwIfAborted(signal);
    if (!NO_ROOM_FOR_ANOTHER.includes(toOutpostError(thrown).code)) throw toOutpostError(thrown);
    return copyByOwn(home, to);
  } finally {
    key.fill(0);
  }
}

/** An opened home as its back-up sees it. */
export async function backedUpHome(home: OpenHome, audit: StoredAuditLog, clock: Clock): Promise<BackedUpHome> {
  const { generation } = await readKeyring(home.dir);
  const paths = homePaths(home.dir, generation);
  return {
    key: home.keyFor(BACKUP_PURPOSE),
    sample: home.sample,
    generation,
    version: OUTPOST_VERSION,
    sealed: paths.sealed,
    beginCopy: (to, signal) => beginCopy(home, paths.state, to, signal),
    checkpoint: () => audit.checkpoint({ place: 'backup' }),
    now: () => clock.now(),
    readPlain: async () => ({ home: await readFile(paths.home), keyring: await readFile(paths.keyring) }),
  };
}
