import { cp, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppArch, AppPlatform } from '../../../shared/domain/app-release.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { ROOT } from '../../ensure-packages.mjs';
import { readLock } from '../../lib/licences/lock.ts';
import { listPackages, refusedPackages } from '../../lib/licences/packages.ts';
import { packageApp, SBOM } from '../../package/package-app.ts';
import { archiveFolder } from '../archive/archive-folder.ts';
import { changesOf, notesOf } from '../changelog.ts';
import type { ExternalSigner } from '../signing/program-signer.ts';
import { placeDeployment } from './place-deployment.ts';
import { writeChecksums } from './checksums.ts';
import { makeInstallers, notAskedFor } from './installers.ts';
import { RELEASE_FILE, type ReleaseFile } from './release-file.ts';
import { measureSizes, type Sizes } from './sizes.ts';
import type { SourceState } from './source-state.ts';
import { inStaging } from './staging.ts';

export interface MakeOptions {
  readonly version: string;
  /** The folder of the release is made in it: VERSION-PLATFORM-ARCH. */
  readonly out: string;
  readonly weights: boolean;
  readonly installers: boolean;
  readonly signer: ExternalSigner;
  /** The signer's key lives as long as this release is made. */
  readonly ephemeral: boolean;
  /** Notes beside those of the change log, by language. */
  readonly notes: Readonly<Record<string, string>>;
  readonly source: SourceState;
  readonly say: (text: string) => void;
}

export interface MadeRelease {
  readonly folder: string;
  readonly release: ReleaseFile;
  readonly sizes: Sizes;
}

/** What the system's own code signing is done with: electron-builder reads these variables by itself. */
const systemSignature = (env: NodeJS.ProcessEnv): string =>
  env.CSC_LINK || env.WIN_CSC_LINK || env.CSC_NAME
    ? 'by electron-builder, with the certificate that CSC_LINK, WIN_CSC_LINK or CSC_NAME names'
    : 'none: CSC_LINK, WIN_CSC_LINK and CSC_NAME name no certificate';

/** What a release made here is for. */
export const thisKind = () => ({
  platform: AppPlatform.parse(process.platform),
  arch: AppArch.parse(process.arch),
});

/**
 * Builds a release into a folder of its own, whole or not at all: packages of this platform, change log, inventory,
 * licences, sizes and checksums. Signs nothing for the world: publish-release.ts does.
 * @throws OutpostError CHANGELOG_EMPTY, CONFLICT where the release is there already, and what packaging refuses.
 */
export async function makeRelease(options: MakeOptions): Promise<MadeRelease> {
  const { version, out } = options;
  const { platform, arch } = thisKind();
  const changes = changesOf(await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8'), version);
  const folder = join(out, `${version}-${platform}-${arch}`);
  if ((await stat(folder).catch(() => null)) !== null) {
    throw new OutpostError('CONFLICT', `${folder} is there already: publish it, or remove it first.`);
  }
  assertLicences();
  for (const note of options.source.notes) options.say(note);
  return inStaging(out, async (staging) => {
    const { files, ...made } = await makeIn(staging, changes, options);
    await rename(files, folder);
    return { folder, ...made };
  });
}

/** Everything of a release in the folder `files`, below `staging`. */
async function makeIn(
  staging: string,
  changes: string,
  options: MakeOptions,
): Promise<Omit<MadeRelease, 'folder'> & { readonly files: string }> {
  const { version, signer, say, source, weights } = options;
  const { platform, arch } = thisKind();
  const files = join(staging, 'release');
  await mkdir(files);
  const app = await packageApp({ out: join(staging, 'app'), weights, inspectable: false, signer, version, say });
  const name = `outpost-${version}-${platform}-${arch}`;
  say('Packing the folder…');
  await archiveFolder(app, join(files, `${name}.tar.gz`), source.time);
  const made = options.installers
    ? await makeInstallers({ app, out: files, name, version, say })
    : notAskedFor(platform);
  const electron = (await readFile(join(app, 'version'), 'utf8').catch(() => '')).trim();
  const release: ReleaseFile = {
    ...{ format: 'outpost-release/1', version, platform, arch, commit: source.commit },
    ...{ electron, node: process.versions.node },
    engineKey: { publicKey: signer.publicKey, ephemeral: options.ephemeral },
    systemSignature: systemSignature(process.env),
    files: [{ file: `${name}.tar.gz`, format: 'folder' }, ...made.files],
    leftOut: [...made.leftOut],
    notes: { en: notesOf(changes), ...options.notes },
  };
  const sizes = await describe({ app, files, release, changes });
  await writeChecksums(files);
  return { files, release, sizes };
}

/** Before minutes of building. @throws OutpostError LICENCE_REFUSED. */
function assertLicences(): void {
  const refused = refusedPackages(listPackages(ROOT, readLock(ROOT)));
  if (refused.length > 0) throw new OutpostError('LICENCE_REFUSED', refused.join(' '));
}

/** Where the engine and the licences lie in an unpacked app. */
const resourcesOf = (app: string, platform: ReleaseFile['platform']): string =>
  platform === 'darwin' ? join(app, 'Outpost.app', 'Contents', 'Resources') : join(app, 'resources');

/** Writes what stands beside the packages. */
async function describe(options: {
  readonly app: string;
  readonly files: string;
  readonly release: ReleaseFile;
  readonly changes: string;
}): Promise<Sizes> {
  const { app, files, release, changes } = options;
  const resources = resourcesOf(app, release.platform);
  const handed = release.files.map(({ file }) => ({ file, path: join(files, file) }));
  const sizes = await measureSizes(app, handed);
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  await writeFile(join(files, 'CHANGES.md'), `# ${release.version}\n\n${changes}`);
  await cp(join(resources, SBOM), join(files, 'sbom.cdx.json'));
  await writeFile(join(files, 'sizes.json'), json(sizes));
  await writeFile(join(files, RELEASE_FILE), json(release));
  await placeDeployment(ROOT, files, release.platform);
  await cp(join(ROOT, 'THIRD-PARTY-LICENCES.md'), join(files, 'THIRD-PARTY-LICENCES.md'));
  return sizes;
}
