import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { layoutAt } from '../../../main/app/update/folder/layout.ts';
import { placeLauncher } from '../../../scripts/package/place-launcher.ts';
import { placeVersion, startThere } from '../../fixtures/app-archive.ts';

it('an unpacked app installs itself into a folder, once, and is started from there', async () => {
  const unpacked = layoutAt(await mkdtemp(join(tmpdir(), 'outpost-unpacked-')));
  await placeVersion(unpacked, '0.1.0');
  const app = unpacked.folder('0.1.0');
  await placeLauncher(join(app, 'resources'), '0.1.0');
  const layout = layoutAt(join(await mkdtemp(join(tmpdir(), 'outpost-place-')), 'my apps', 'Outpost'));
  const install = (...args: string[]) =>
    spawnSync('sh', [join(app, 'resources/launcher/install.sh'), ...args], { encoding: 'utf8' });
  expect(install().status).toBe(2);
  expect(install(layout.install).status).toBe(0);
  expect((await startThere(layout, '--home', 'x')).said).toBe('0.1.0 --home x');
  expect(await readFile(layout.current, 'utf8')).toBe('0.1.0\n-\nsettled\n');
  expect(install(layout.install).status).toBe(1);
  // Cut off before the last step: it begins anew.
  await rm(layout.current);
  expect(install(layout.install).status).toBe(0);
  expect(await readdir(layout.versions)).toEqual(['0.1.0']);
});
