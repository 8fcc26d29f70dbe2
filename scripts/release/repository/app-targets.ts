import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { MetadataOf } from '../../../main/engine/knowledge/repository/metadata-form.ts';
import type { FileRef, NamedTarget } from '../../../main/engine/knowledge/repository/build-metadata.ts';
import { AppRelease, appOfTarget, appTargetPath } from '../../../shared/domain/app-release.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { withdrawnVersion } from './withdrawn.ts';

/** A published file of a release, by the name of its TUF target. */
export interface AppTarget extends FileRef {
  readonly name: string;
  readonly release: AppRelease;
}

const LINE_END = /\r\n?|\n/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are taken out.
const CONTROL = /[\u0000-\u001f\u007f]/g;

/** One line is text, several are a list: canonical JSON escapes no control character, and no reader takes one raw. */
function notesInLines(text: string): string | string[] {
  const [first = '', ...more] = text.split(LINE_END).map((line) => line.replaceAll(CONTROL, ' '));
  return more.length === 0 ? first : [first, ...more];
}

/** Canonical JSON has no fractions either: the share stands as text, rounded to a millionth. */
export const namedApp = ({ name, length, sha256, release }: AppTarget): NamedTarget => ({
  ...{ name, length, sha256 },
  custom: {
    ...release,
    share: String(Number(release.share.toFixed(6))),
    notes: Object.fromEntries(Object.entries(release.notes).map(([code, text]) => [code, notesInLines(text)])),
  },
});

/**
 * The releases of a repository, without the versions that were withdrawn.
 * @throws OutpostError REPOSITORY_INVALID where a target is no release: such a repository is another one's.
 */
export function appTargets(targets: MetadataOf['targets']): AppTarget[] {
  const all = Object.entries(targets.signed.targets);
  const offered = all.filter(([name, { custom }]) => withdrawnVersion(name, custom) === null);
  return offered.map(([name, file]) => {
    const release = AppRelease.safeParse(file.custom);
    const sha256 = file.hashes.sha256;
    if (!release.success || appOfTarget(name)?.version !== release.data.version || sha256 === undefined) {
      throw new OutpostError(
        'REPOSITORY_INVALID',
        `The target ${name} is no release of the app: name a folder that holds releases alone.`,
      );
    }
    return { name, length: file.length, sha256, release: release.data };
  });
}

/** Where the file of a target lies in its repository. */
export function fileOfTarget({ name, sha256 }: Pick<AppTarget, 'name' | 'sha256'>): string {
  const app = appOfTarget(name);
  if (app === null) throw new OutpostError('REPOSITORY_INVALID', `${name} is no name of a release.`);
  return appTargetPath(app.version, app.file, sha256);
}

/** Length and hash of a file that may be too big for memory. */
export async function measureFile(path: string): Promise<FileRef> {
  const hash = createHash('sha256');
  let length = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      length += chunk.length;
      hash.update(chunk);
    }
  });
  return { length, sha256: hash.digest('hex') };
}
