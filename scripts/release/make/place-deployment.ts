import { chmod, cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppPlatform } from '../../../shared/domain/app-release.ts';
import type { z } from 'zod';

const PROGRAM = 0o755;

/** What IT installs, manages and takes away the release with, by its place in the project and in the release. */
const FILES: Readonly<Record<z.infer<typeof AppPlatform>, readonly (readonly [string, string])[]>> = {
  linux: [
    ['deployment/linux/install.sh', 'install.sh'],
    ['deployment/linux/uninstall.sh', 'uninstall.sh'],
    ['deployment/linux/outpost-command.sh', 'outpost-command.sh'],
    ['deployment/linux/outpost.desktop', 'outpost.desktop'],
    ['renderer/public/icon.svg', 'outpost.svg'],
    ['main/app/update/folder/launcher.sh', 'launcher.sh'],
  ],
  win32: [
    ['deployment/windows/Outpost.admx', 'PolicyDefinitions/Outpost.admx'],
    ['deployment/windows/en-US/Outpost.adml', 'PolicyDefinitions/en-US/Outpost.adml'],
    ['deployment/windows/es-ES/Outpost.adml', 'PolicyDefinitions/es-ES/Outpost.adml'],
  ],
  darwin: [],
};
const EVERYWHERE = [['docs/guides/deployment.md', 'DEPLOYMENT.md']] as const;

/** Before the checksums are written: they hold for these too. */
export async function placeDeployment(root: string, to: string, platform: z.infer<typeof AppPlatform>): Promise<void> {
  for (const [from, name] of [...FILES[platform], ...EVERYWHERE]) {
    const file = join(to, name);
    await mkdir(join(file, '..'), { recursive: true });
    await cp(join(root, from), file);
    if (name.endsWith('.sh')) await chmod(file, PROGRAM);
  }
}
