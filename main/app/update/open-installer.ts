import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';
import type { Files } from './files.ts';
import { openFolderInstaller } from './folder/folder-installer.ts';
import { findLayout } from './folder/layout.ts';
import { BY_ADMINISTRATOR, NO_INSTALLER, type UpdateInstaller } from './installer.ts';
import type { InstallerKind } from './installers/kinds.ts';

export interface InstallerSearch {
  readonly files: Files;
  readonly packaged: boolean;
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** The program that runs, and the folder of its resources. */
  readonly execPath: string;
  readonly resources: string;
  readonly env: Env;
  /** A folder of this user for the installers of packages. */
  readonly folder: string;
}

const isThere = (files: Files, path: string): Promise<boolean> =>
  files.stat(path).then(
    () => true,
    () => false,
  );
const isWritable = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  );

/** How the running package was installed, by what its kind leaves beside it; null where IT replaces it (MSI, a share). */
export async function kindHere(search: InstallerSearch): Promise<InstallerKind['format'] | null> {
  const { files, platform, resources, env, execPath } = search;
  if (platform === 'darwin') return 'mac-zip';
  // Only NSIS leaves its own way to uninstall beside the program.
  if (platform === 'win32')
    return (await isThere(files, join(dirname(execPath), 'Uninstall Outpost.exe'))) ? 'nsis' : null;
  if (env.APPIMAGE !== undefined) return 'appimage';
  const type = await files.readFile(join(resources, 'package-type'), 'utf8').catch(() => '');
  return type.trim() === 'deb' ? 'deb' : null;
}

/** What can put releases in place for the program that runs. */
export async function openInstaller(search: InstallerSearch): Promise<UpdateInstaller> {
  const { files, packaged, version, execPath } = search;
  if (!packaged) return NO_INSTALLER;
  const found = findLayout(execPath);
  if (found !== null) {
    if (found.version !== version || !(await isWritable(found.layout.install))) return BY_ADMINISTRATOR;
    return openFolderInstaller({ files, layout: found.layout, version, program: execPath });
  }
  const format = await kindHere(search);
  if (format === null) return BY_ADMINISTRATOR;
  // One file that is exchanged where it lies, which may be a share or a folder of root's.
  const { APPIMAGE } = search.env;
  if (format === 'appimage' && APPIMAGE !== undefined && !(await isWritable(dirname(APPIMAGE))))
    return BY_ADMINISTRATOR;
  // Loaded where it is used: an unpacked app never needs it.
  const [{ KINDS }, { openPlatformInstaller }] = await Promise.all([
    import('./installers/kinds.ts'),
    import('./installers/platform-installer.ts'),
  ]);
  return openPlatformInstaller({ files, kind: KINDS[format], version, arch: search.arch, folder: search.folder });
}
