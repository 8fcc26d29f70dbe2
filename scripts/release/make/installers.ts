import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import type { AppFormat } from '../../../shared/domain/app-release.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { ROOT } from '../../ensure-packages.mjs';
import { stdoutAside } from '../../package/stdout-aside.ts';

type Installer = Exclude<AppFormat, 'folder'>;

interface Made {
  readonly files: readonly { readonly file: string; readonly format: AppFormat }[];
  readonly leftOut: readonly { readonly format: AppFormat; readonly reason: string }[];
}

/** electron-builder's name of a target, and what its file ends with. */
const TARGETS: Readonly<Record<Installer, { readonly target: string; readonly ending: string }>> = {
  appimage: { target: 'AppImage', ending: '.AppImage' },
  deb: { target: 'deb', ending: '.deb' },
  nsis: { target: 'nsis', ending: '.exe' },
  msi: { target: 'msi', ending: '.msi' },
  dmg: { target: 'dmg', ending: '.dmg' },
  'mac-zip': { target: 'zip', ending: '.zip' },
};

const OF_PLATFORM: Readonly<Record<'linux' | 'win32' | 'darwin', readonly Installer[]>> = {
  linux: ['appimage', 'deb'],
  win32: ['nsis', 'msi'],
  darwin: ['dmg', 'mac-zip'],
};

/** Where nobody wanted installers: named all the same, so that what is missing is never a surprise. */
export const notAskedFor = (platform: 'linux' | 'win32' | 'darwin'): Made => ({
  files: [],
  leftOut: OF_PLATFORM[platform].map((format) => ({ format, reason: 'not asked for (--no-installers)' })),
});

/** electron-builder fetches a tool for each format; where it cannot, it must not hold the release up: ms. */
const PATIENCE_MS = 20 * 60_000;

/**
 * Installers of this platform from the unpacked app, by electron-builder. What its tools cannot make here is named with
 * the reason, and the release goes on: a format that is missing is seen, one that is wrong would be installed.
 */
export async function makeInstallers(options: {
  readonly app: string;
  readonly out: string;
  readonly name: string;
  readonly version: string;
  readonly say: (text: string) => void;
}): Promise<Made> {
  const platform = process.platform;
  if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin') return { files: [], leftOut: [] };
  const files: { file: string; format: AppFormat }[] = [];
  const leftOut: { format: AppFormat; reason: string }[] = [];
  for (const format of OF_PLATFORM[platform]) {
    options.say(`Making ${TARGETS[format].target}…`);
    try {
      files.push({ file: await makeInstaller(format, options), format });
    } catch (thrown) {
      const reason = toOutpostError(thrown).message.split('\n')[0] ?? '';
      leftOut.push({ format, reason: `electron-builder: ${reason}` });
    }
  }
  return { files, leftOut };
}

async function makeInstaller(
  format: Installer,
  { app, out, name, version }: { app: string; out: string; name: string; version: string },
): Promise<string> {
  const { target, ending } = TARGETS[format];
  const output = join(out, '..', `installer-${format}`);
  const work = stdoutAside(() =>
    build({
      projectDir: ROOT,
      prepackaged: app,
      targets: Platform.current().createTarget(target),
      config: { extends: join(ROOT, 'electron-builder.yml'), directories: { output }, extraMetadata: { version } },
      publish: 'never',
    }),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${target} was not done after ${PATIENCE_MS / 60_000} minutes`)),
      PATIENCE_MS,
    );
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
  const made = (await readdir(output)).find((file) => file.endsWith(ending));
  if (made === undefined) throw new Error(`${target} left no file that ends with ${ending}`);
  const file = `${name}${ending}`;
  await rename(join(output, made), join(out, file));
  return file;
}
