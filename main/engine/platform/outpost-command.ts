import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { assetRoot } from './assets.ts';
import { type Installation, installationAt } from './installation.ts';

/** Where nothing else is said: by where this file lies. */
const ownInstallation = (): Installation => installationAt(assetRoot(import.meta.dirname));

/**
 * A command of Outpost as a person types it here: what an installation is told never names what only a checkout has.
 * @param words what stands behind the program, such as `models fetch`.
 */
export function outpostCommand(words: string, installation = ownInstallation()): string {
  switch (installation.kind) {
    case 'checkout':
      return `npm run outpost -- ${words}`;
    case 'folder':
      return `outpost ${words}`;
    case 'package': {
      // A package puts no command on the path: `outpost` of a deb opens the window.
      const { engine } = installation;
      const node = ['node', 'node.exe'].map((name) => join(engine, name)).find(existsSync) ?? join(engine, 'node');
      return `"${node}" "${join(engine, 'dist', 'main', 'cli.mjs')}" ${words}`;
    }
    default:
      return assertNever(installation, 'installation');
  }
}
