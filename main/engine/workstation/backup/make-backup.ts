import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { BackupCreated } from '../../../../shared/contract/backup.ts';
import { isOutpostError, OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { createBackup, type CreatedBackup } from '../../backup/create-backup.ts';
import { placeRefused } from '../../backup/failures.ts';
import { openFilePlace } from '../../backup/place/file-place.ts';
import { openFolderPlace } from '../../backup/place/folder-place.ts';
import { type Keep, pruneSet } from '../../backup/place/prune.ts';
import { backupName, setFolder } from '../../backup/place/set-folder.ts';
import type { Clock } from '../../platform/clock.ts';
import { createFileLocks } from '../../platform/file-lock.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Workstation } from '../workstation.ts';
import { backedUpHome } from './backed-up-home.ts';
import { FILES_BESIDE_SEALED } from './verify-backup.ts';

export type BackupParts = Pick<Workstation, 'home' | 'audit' | 'recording' | 'backups'>;

export interface BackupRequest {
  /** A whole path; a folder that is there, or that ends with a separator, takes one back-up beside others. */
  readonly out: string;
  /** Only in a folder; null: none is removed. */
  readonly keep: Keep | null;
  /** Who asked; null for the schedule. */
  readonly actor: string | null;
  readonly signal: AbortSignal;
  /** Settles when no person waits for anything. */
  readonly turn: (signal: AbortSignal) => Promise<void>;
  onProgress(progress: { done: number; total: number }): void;
}

export interface BackupDeps {
  readonly clock: Clock;
  readonly ids: Ids;
}

async function isFolder(out: string): Promise<boolean> {
  if (/[\\/]$/.test(out)) return true;
  return stat(out).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}

function refuseInside(home: string, out: string): void {
  const way = relative(resolve(home), resolve(out));
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return;
  throw new OutpostError('BAD_INPUT', `A back-up inside the home is lost with it: name a place outside ${home}.`);
}

const deviceOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ dev }) => dev,
    () => null,
  );

async function write(
  { home, audit }: BackupParts,
  { out, keep, ...options }: BackupRequest,
  kind: BackupCreated['kind'],
  { clock, ids }: BackupDeps,
): Promise<{ created: CreatedBackup; path: string }> {
  const source = await backedUpHome(home, audit, clock);
  const id = ids.uuid();
  try {
    if (kind === 'file')
      return { path: out, created: await createBackup(source, await openFilePlace(out), { id, ids, ...options }) };
    const set = setFolder(out, source.key);
    const place = await openFolderPlace({
      folder: out,
      set,
      nameOf: (at) => backupName(at, id),
      locks: createFileLocks({ clock, ids }),
      prune: async (made) => (keep === null ? 0 : pruneSet(set, source.key, keep, made)),
    });
    const created = await createBackup(source, place, { id, ids, ...options });
    return { path: join(set, backupName(created.manifest.at, id)), created };
  } finally {
    source.key.fill(0);
  }
}

/**
 * Backs the home up while it is used, and writes down that it was. What is refused is kept as the reason why the last
 * back-up is old.
 * @throws OutpostError as createBackup; BAD_INPUT for a place inside the home, CONFLICT where another is being written
 * there or the file is no back-up.
 */
export async function makeBackup(parts: BackupParts, request: BackupRequest, deps: BackupDeps): Promise<BackupCreated> {
  const { home, audit, backups, recording } = parts;
  refuseInside(home.dir, request.out);
  const kind = (await isFolder(request.out)) ? 'folder' : 'file';
  const beside = kind === 'folder' ? request.out : dirname(request.out);
  try {
    if (kind === 'file' && (await deviceOf(beside)) === null)
      throw placeRefused(beside, Object.assign(new Error('missing'), { code: 'ENOENT' }));
    const { created, path } = await write(parts, request, kind, deps);
    const { manifest, bytes, written, removed } = created;
    const { id, at } = manifest;
    const files = manifest.sealed.length + FILES_BESIDE_SEALED;
    const sameDisk = (await deviceOf(home.dir)) === (await deviceOf(beside));
    const verifiedAt = new Date(deps.clock.now()).toISOString();
    recording.attempt(() => {
      backups.succeeded({ id, at, kind, path, files, bytes, verifiedAt, sameDisk });
      audit.append({ kind: 'backup', action: 'created', actor: request.actor, details: { backup: id, kind, files } });
    });
    return { id, at, path, kind, files, bytes, written, removed, verified: true, sameDisk, audit: manifest.audit };
  } catch (thrown) {
    const isCancelled = isOutpostError(thrown) && thrown.code === 'CANCELLED';
    if (!isCancelled) recording.attempt(() => backups.failed(thrown, deps.clock.now()));
    throw thrown;
  }
}
