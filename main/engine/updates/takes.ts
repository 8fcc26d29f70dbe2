import { accessSync, constants, statSync } from 'node:fs';
import type { AppFormat } from '../../../shared/domain/app-release.ts';
import type { Installation } from '../platform/installation.ts';
import type { UpdatesDeps } from './port.ts';

/**
 * Formats of releases that the app of a workstation takes, the best first. Empty: none, since whoever installed it for
 * everybody puts new versions in place. Null: nothing has said so yet.
 */
export type Takes = readonly AppFormat[] | null;

/** What the shell says; without one what its files say by where they lie, else what a shell said before. */
export function takes({ shell, beside, record }: Pick<UpdatesDeps, 'shell' | 'beside' | 'record'>): Takes {
  return shell.formats ?? beside ?? record.read().formats;
}

/** Whether new versions are its administrator's to put in place. */
export const isByAdministrator = (formats: Takes): boolean => formats?.length === 0;

/** Whom a folder belongs to, and whether this user may write there. */
interface FolderRights {
  readonly writable: boolean;
  /** Of its owner; 0 is root. */
  readonly owner: number;
}

function rightsOf(folder: string): FolderRights {
  try {
    accessSync(folder, constants.W_OK);
    return { writable: true, owner: statSync(folder).uid };
  } catch {
    return { writable: false, owner: 0 };
  }
}

/**
 * What an installation takes by where it lies, for a command line, which has no shell. What root installed stays root's to
 * update also where root runs a command of it: the window never runs as root.
 * @param user who runs this, null where the system has no such numbers.
 */
export function takesBeside(
  installation: Installation,
  user: number | null = process.getuid?.() ?? null,
  rights: (folder: string) => FolderRights = rightsOf,
): Takes {
  if (installation.kind !== 'folder') return null;
  const { writable, owner } = rights(installation.install);
  return writable && !(user === 0 && owner === 0) ? ['folder'] : [];
}
