import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { ROOT } from '../ensure-packages.mjs';
import { nativeFiles } from './other-platforms.ts';
import { filesBelow } from './place-files.ts';

const ENTITLEMENTS = join(ROOT, 'scripts/package/resources/entitlements.mac.plist');

/**
 * macOS alone, and where CSC_NAME names an identity: signs Node and the native parts of the engine with the hardened
 * runtime. Notarisation asks for it, and it must come before the list of the engine's files, since it changes them.
 * @throws OutpostError SIGNATURE_INVALID where codesign refuses.
 */
export async function signMacNatives(engine: string, env: NodeJS.ProcessEnv): Promise<void> {
  const identity = env.CSC_NAME;
  if (process.platform !== 'darwin' || !identity) return;
  for (const path of await nativeFiles(engine, await filesBelow(engine))) {
    const options = ['--force', '--timestamp', '--options', 'runtime', '--entitlements', ENTITLEMENTS];
    const { status } = spawnSync('codesign', [...options, '--sign', identity, join(engine, path)], {
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) throw new OutpostError('SIGNATURE_INVALID', `codesign did not sign ${path}: see what it says.`);
  }
}
