import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { BackupRestored } from '../../../../shared/contract/backup.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { homePaths } from '../../keys/home-files.ts';
import type { KeySecret } from '../../keys/keyring.ts';
import type { HomeDeps } from '../../keys/opened-home.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import type { ReadOptions } from '../backup/verify-backup.ts';
import { homeAt, removeEmptyFolder, setAside } from './home-place.ts';

interface RestoreHere extends ReadOptions {
  readonly dir: string;
  /** A back-up, or a folder of which the newest is meant. */
  readonly path: string;
  readonly secret: KeySecret;
  /** With the recovery key. */
  readonly newPassphrase: string | null;
}

export interface RestoredHere extends BackupRestored {
  /** Where the home before lies now. */
  readonly setAside: string | null;
}

/** What stays the same in a home from its first day on, and in every back-up of it. */
const Identity = z.object({ createdAt: z.string() });

/** Null where its home.json is gone or damaged: that is what a back-up is for. */
async function identityOf(dir: string): Promise<string | null> {
  try {
    return Identity.parse(JSON.parse(await readFile(homePaths(dir).home, 'utf8'))).createdAt;
  } catch {
    return null;
  }
}

/** One made by an earlier attempt that was cut off holds nothing that is not in the back-up. */
const beside = (dir: string): string => `${dir}.restoring`;

/**
 * Makes this workstation's home of a back-up. Where a home is that does not open, the back-up is restored beside it first,
 * whole; then the old one is set aside and the new one takes its name. Another home's back-up never takes its place: a
 * workstation of one organisation cannot be turned into another's at its locked screen.
 * @throws OutpostError CONFLICT for a back-up of another home; what `restoreBackup` and `setAside` throw.
 */
export async function restoreHere(request: RestoreHere, deps: HomeDeps): Promise<RestoredHere> {
  const { dir, path } = request;
  if (!isAbsolute(path)) throw new OutpostError('BAD_INPUT', 'Choose the back-up with its whole path.');
  if (homeAt(dir) === 'missing') return { ...(await restoreBackup(request, deps)), setAside: null };
  const next = beside(dir);
  await rm(next, { recursive: true, force: true });
  try {
    const restored = await restoreBackup({ ...request, dir: next }, deps);
    const [before, after] = await Promise.all([identityOf(dir), identityOf(next)]);
    if (before !== null && before !== after) {
      throw new OutpostError(
        'CONFLICT',
        'This is a back-up of another home: it does not take the place of the one that is here.',
      );
    }
    const aside = await setAside(dir, deps.clock);
    await removeEmptyFolder(dir);
    await rename(next, dir);
    return { ...restored, home: dir, setAside: aside };
  } finally {
    if (existsSync(next)) await rm(next, { recursive: true, force: true });
  }
}
