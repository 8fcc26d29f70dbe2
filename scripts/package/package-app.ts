import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { WEIGHTS_FOLDER } from '../../shared/domain/engine-files.ts';
import { OUTPOST_VERSION } from '../../shared/domain/version.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { buildAll } from '../build.ts';
import { ROOT } from '../ensure-packages.mjs';
import { electronVersion, ensureElectron } from '../lib/electron-binary.ts';
import { readLock } from '../lib/licences/lock.ts';
import { placeLicences } from '../lib/licences/place-licences.ts';
import { buildShell } from './build-shell.ts';
import { otherElectron } from './electron-version.ts';
import { setFusesOfPacked } from './fuses.ts';
import type { ListSigner } from './list-signer.ts';
import { assertHashes, type Target } from './missing-hashes.ts';
import { placeEngine, placeWeights } from './place-engine.ts';
import { shippedSbom } from './shipped-sbom.ts';
import { signEngine } from './sign-engine.ts';
import { signMacNatives } from './sign-mac-natives.ts';
import { stdoutAside } from './stdout-aside.ts';

export interface PackageOptions {
  /** Folder for what is made. */
  readonly out: string;
  readonly weights: boolean;
  /** Leaves the debugger's fuse on, which automated tests need; never ship such a build. */
  readonly inspectable: boolean;
  /** Signs the list of the engine's files; its public key is compiled into the shell. */
  readonly signer: ListSigner;
  /** Another version than package.json's, such as that of a release. */
  readonly version?: string;
  readonly say: (text: string) => void;
}

/** The inventory of what lies in the app, below its resources: in the place of the one of all that the lock file knows. */
export const SBOM = 'licences/sbom.cdx.json';

/** The unpacked app in a folder below `out`, whose path is returned. */
export async function packageApp(options: PackageOptions): Promise<string> {
  const { out, signer, say } = options;
  const target = { os: process.platform, cpu: process.arch };
  assertHashes(Object.fromEntries(readLock(ROOT)), target);
  const electronDist = ensureElectron(process.env, say);
  const other = electronDist === null ? null : await otherElectron(electronDist);
  if (other !== null) say(other);
  const { version } = options;
  await buildAll({ onlyIfOlder: true, ...(version === undefined ? {} : { version }) });
  await buildShell(signer.publicKey, version ?? null);
  await stdoutAside(() =>
    build({
      projectDir: ROOT,
      targets: Platform.current().createTarget('dir'),
      config: {
        extends: join(ROOT, 'electron-builder.yml'),
        directories: { output: out },
        extraMetadata: { ...(version === undefined ? {} : { version }), inspectable: options.inspectable },
        ...(electronDist ? { electronDist } : {}),
        // Set below, before anything is signed: electron-builder sets only those that it has a name for.
        electronFuses: null,
        // Before the system's own signature, which covers the engine too.
        afterPack: async (context) => {
          const resources = context.packager.getResourcesDir(context.appOutDir);
          await placeResources(resources, target, options);
          const electron = electronDist === null ? null : electronVersion(electronDist);
          const sbom = { root: ROOT, resources, version: version ?? OUTPOST_VERSION, electron, target };
          await writeFile(join(resources, SBOM), await shippedSbom(sbom));
          await setFusesOfPacked(context, options);
        },
      },
      publish: 'never',
    }),
  );
  return unpackedFolder(out);
}

/** What stands beside the window's archive: the engine with its signed list, and the licences. */
async function placeResources(resources: string, target: Target, options: PackageOptions): Promise<void> {
  const engine = join(resources, 'engine');
  await placeEngine(engine, target);
  if (options.weights) {
    const placed = await placeWeights(join(engine, WEIGHTS_FOLDER));
    options.say(`Weights: ${placed.join(', ') || 'none are here'}.`);
  }
  await signMacNatives(engine, process.env);
  await signEngine(engine, options.signer);
  await placeLicences(ROOT, join(resources, 'licences'));
}

async function unpackedFolder(out: string): Promise<string> {
  const [folder] = (await readdir(out)).filter((name) => name.endsWith('unpacked') || name.startsWith('mac'));
  if (folder !== undefined) return join(out, folder);
  throw new OutpostError('INTERNAL', `electron-builder left nothing in ${out}: its own messages say why.`);
}
