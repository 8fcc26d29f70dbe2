import { join } from 'node:path';
import { build } from 'esbuild';
import { COMMON, DIST, SHELL, versionDefine } from '../build.ts';

/** Where electron-builder.yml takes the shell from: a build without its release's key is never packed. */
const PACKAGED_SHELL = join(DIST, 'packaged');

/** Electron's main process with the key that signed this build's engine (main/app/engine/release-key.ts). */
export async function buildShell(publicKey: string, version: string | null): Promise<void> {
  await build({
    ...COMMON,
    ...SHELL,
    outdir: PACKAGED_SHELL,
    sourcemap: false,
    define: { ...versionDefine(version), OUTPOST_RELEASE_KEY: JSON.stringify(publicKey) },
  });
}
