/** Updates an installation in a process of its own, whose writes are written down: `worker.ts STEP INSTALL UPDATE-JSON`. */
import * as files from 'node:fs/promises';
import { join } from 'node:path';
import { openFolderInstaller } from '../../../main/app/update/folder/folder-installer.ts';
import { layoutAt } from '../../../main/app/update/folder/layout.ts';
import { StagedUpdate } from '../../../shared/contract/updates.ts';

const [step, install = '', json = ''] = process.argv.slice(2);
const layout = layoutAt(install);
const open = (version: string) =>
  openFolderInstaller({ files, layout, version, program: join(layout.folder(version), 'outpost') });

if (step === 'update') {
  const update = StagedUpdate.parse(JSON.parse(json));
  await (await (await open('0.1.0')).stage(update)).apply();
  const fresh = await open(update.version);
  await fresh.startedCleanly();
  await fresh.told();
} else {
  // The version before, which the launcher has called back.
  const back = await open('0.1.0');
  await back.told();
}
