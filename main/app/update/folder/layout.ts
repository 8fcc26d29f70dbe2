import { basename, dirname, join } from 'node:path';
import { AppVersion } from '../../../../shared/domain/app-release.ts';

/**
 * An installation that swaps its folders. `outpost` is what a person starts: a launcher that is never replaced. It starts
 * the program of the version that `current` names.
 *
 *     INSTALL/outpost           launcher.sh
 *     INSTALL/current           version in use, version before, state (current.ts)
 *     INSTALL/starts/           a file for each start of a version that is on trial
 *     INSTALL/history.json      versions that were taken back, and what is still to be told
 *     INSTALL/versions/0.2.0/   the unpacked app; whatever has such a name is whole
 *     INSTALL/versions/.new-…   what is being unpacked
 */
export interface Layout {
  readonly install: string;
  readonly launcher: string;
  readonly current: string;
  readonly starts: string;
  readonly history: string;
  readonly versions: string;
  folder(version: string): string;
  /** Where a version is unpacked: the launcher does not look at names that begin with a dot. */
  unpacking(version: string): string;
}

/** Name of the launcher, and of the program in each version. */
export const PROGRAM = 'outpost';
const UNPACKING_PREFIX = '.new-';

export function layoutAt(install: string): Layout {
  const versions = join(install, 'versions');
  return {
    install,
    versions,
    launcher: join(install, PROGRAM),
    current: join(install, 'current'),
    starts: join(install, 'starts'),
    history: join(install, 'history.json'),
    folder: (version) => join(versions, version),
    unpacking: (version) => join(versions, `${UNPACKING_PREFIX}${version}`),
  };
}

/** The installation that a program at `execPath` belongs to, and its version there; null where it is none of the kind. */
export function findLayout(execPath: string): { readonly layout: Layout; readonly version: string } | null {
  const folder = dirname(execPath);
  const version = basename(folder);
  const versions = dirname(folder);
  if (basename(versions) !== 'versions' || !AppVersion.safeParse(version).success) return null;
  return { layout: layoutAt(dirname(versions)), version };
}
