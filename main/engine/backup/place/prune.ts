import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { syncFolder } from '../../platform/atomic-file.ts';
import { type BackupManifest, unsealManifest } from '../format/manifest.ts';
import { readContainer } from '../format/container.ts';
import { backupsIn, objectsFolder } from './set-folder.ts';

/** How many days and weeks keep a back-up each: the newest of theirs. */
export interface Keep {
  readonly daily: number;
  readonly weekly: number;
}

interface Dated {
  readonly path: string;
  /** ISO 8601. */
  readonly at: string;
}

const DAY_MS = 86_400_000;
const DAYS_A_WEEK = 7;
const dayOf = ({ at }: Dated): number => Math.floor(Date.parse(at) / DAY_MS);
const weekOf = (backup: Dated): number => Math.floor(dayOf(backup) / DAYS_A_WEEK);

function newestOfEach(newestFirst: readonly Dated[], period: (backup: Dated) => number, count: number): Dated[] {
  const kept = new Map<number, Dated>();
  for (const backup of newestFirst) {
    if (kept.size < count && !kept.has(period(backup))) kept.set(period(backup), backup);
  }
  return [...kept.values()];
}

/** Which back-ups go. `made`: the one just made stays, whatever the clock of the others said. */
export function toRemove<B extends Dated>(backups: readonly B[], keep: Keep, made: string): B[] {
  const newestFirst = [...backups].sort((a, b) => (a.at < b.at ? 1 : -1));
  const kept = new Set<Dated>([
    ...newestOfEach(newestFirst, dayOf, keep.daily),
    ...newestOfEach(newestFirst, weekOf, keep.weekly),
  ]);
  return newestFirst.filter((backup) => backup.path !== made && !kept.has(backup));
}

async function readAll(set: string, key: Buffer): Promise<{ path: string; manifest: BackupManifest | null }[]> {
  return Promise.all(
    (await backupsIn(set)).map(async (path) => {
      try {
        return { path, manifest: unsealManifest(key, (await readContainer(path)).manifest) };
      } catch (thrown) {
        if (isOutpostError(thrown) || thrown instanceof Error) return { path, manifest: null };
        throw thrown;
      }
    }),
  );
}

/** Pieces that no back-up names. */
async function removeUnused(set: string, used: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(objectsFolder(set), { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && !used.has(entry.name)) await rm(join(entry.parentPath, entry.name), { force: true });
  }
}

/**
 * Removes back-ups by policy, and then the pieces that none of the others needs. Where one of the others cannot be read,
 * no piece is removed: it may be needed. The caller holds the set's lock. Returns how many back-ups went.
 */
export async function pruneSet(set: string, key: Buffer, keep: Keep, made: string): Promise<number> {
  const backups = await readAll(set, key);
  const dated = backups.flatMap(({ path, manifest }) =>
    manifest === null ? [] : [{ path, at: manifest.at, manifest }],
  );
  const gone = new Set(toRemove(dated, keep, made).map(({ path }) => path));
  // The names first: a back-up whose pieces are gone must never look like one.
  for (const path of gone) await rm(path, { force: true });
  await syncFolder(set);
  if (dated.length === backups.length) {
    const left = dated.filter(({ path }) => !gone.has(path)).map(({ manifest }) => manifest);
    await removeUnused(
      set,
      new Set(left.flatMap(({ state, sealed }) => [state, ...sealed]).map(({ sha256 }) => sha256)),
    );
  }
  return gone.size;
}
