import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppVersion } from '../../../shared/domain/app-release.ts';
import { ENGINE_LIST } from '../../../shared/domain/engine-files.ts';

/** What the engine's own files lie in. */
export type Installation =
  /** The sources, with their packages. */
  | { readonly kind: 'checkout' }
  /** A packaged app as its installer put it: `engine` is the folder beside the window's archive. */
  | { readonly kind: 'package'; readonly engine: string }
  /** One that swaps its folders: INSTALL/versions/VERSION/resources/engine (main/app/update/folder/layout.ts). */
  | { readonly kind: 'folder'; readonly engine: string; readonly install: string };

/** @param root the folder with Outpost's own files (assets.ts). */
export function installationAt(root: string, exists: (path: string) => boolean = existsSync): Installation {
  if (!exists(join(root, ENGINE_LIST))) return { kind: 'checkout' };
  const resources = dirname(root);
  const version = dirname(resources);
  const versions = dirname(version);
  const swaps =
    basename(resources) === 'resources' &&
    basename(versions) === 'versions' &&
    AppVersion.safeParse(basename(version)).success;
  return swaps ? { kind: 'folder', engine: root, install: dirname(versions) } : { kind: 'package', engine: root };
}
