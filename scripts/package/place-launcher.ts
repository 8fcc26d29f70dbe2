import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../ensure-packages.mjs';

const SOURCES = join(ROOT, 'main/app/update/folder');
const PROGRAM_MODE = 0o755;

/** What makes an installation that updates itself of the unpacked app: `resources/launcher/install.sh FOLDER`. Linux. */
export async function placeLauncher(resources: string, version: string): Promise<void> {
  const folder = join(resources, 'launcher');
  await mkdir(folder, { recursive: true });
  for (const [from, to] of [
    ['launcher.sh', 'outpost'],
    ['install.sh', 'install.sh'],
  ] as const) {
    await copyFile(join(SOURCES, from), join(folder, to));
    await chmod(join(folder, to), PROGRAM_MODE);
  }
  await writeFile(join(folder, 'version'), `${version}\n`);
}
