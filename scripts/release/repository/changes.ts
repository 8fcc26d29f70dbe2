import { type AppRelease, appTargetName } from '../../../shared/domain/app-release.ts';
import { isNewer } from '../../../shared/domain/version-order.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { FileRef } from '../../../main/engine/knowledge/repository/build-metadata.ts';
import type { AppChange, PublishedReleases } from './publish-app.ts';

/** A file of a new release on this machine, and its name for the world. */
export interface NewFile extends FileRef {
  readonly path: string;
  readonly file: string;
  readonly release: AppRelease;
}

type Kind = Pick<AppRelease, 'version' | 'platform' | 'arch'>;
type Change = (published: PublishedReleases) => AppChange;

const samePlatform = (a: Kind, b: Kind): boolean => a.platform === b.platform && a.arch === b.arch;

/**
 * That a version may be published beside what is. `althoughWithdrawn`: somebody says that it goes out once more.
 * @throws OutpostError RELEASE_WITHDRAWN, ROLLBACK_REFUSED where a newer version is or was published.
 */
export function assertMayPublish(
  release: Kind,
  { targets, withdrawn }: PublishedReleases,
  { althoughWithdrawn = false } = {},
): void {
  const { version } = release;
  if (withdrawn.includes(version) && !althoughWithdrawn) {
    throw new OutpostError(
      'RELEASE_WITHDRAWN',
      `${version} was withdrawn: release it with a greater version. Where that very version is to go out once more, publish it with --although-withdrawn.`,
    );
  }
  const others = targets.filter((other) => samePlatform(other.release, release)).map((other) => other.release.version);
  const newer = others.find((other) => isNewer(other, version));
  // Whoever has it could not go to the older one.
  const gone = withdrawn.find((other) => isNewer(other, version));
  if (newer === undefined && gone === undefined) return;
  const why = newer === undefined ? `${gone} was published before it was withdrawn` : `${newer} is published already`;
  throw new OutpostError('ROLLBACK_REFUSED', `${why}, and ${version} is older: release it with a greater version.`);
}

/**
 * Adds files of a version, of one platform or of several.
 * @throws (when called) OutpostError as `assertMayPublish`; CONFLICT where this version is published with another content.
 */
export function addFiles(files: readonly NewFile[], more: { readonly althoughWithdrawn?: boolean } = {}): Change {
  return (published) => {
    const added = files.map(({ path, file, release, length, sha256 }) => {
      assertMayPublish(release, published, more);
      return { path, target: { name: appTargetName(release.version, file), length, sha256, release } };
    });
    for (const { target } of added) {
      const before = published.targets.find(({ name }) => name === target.name);
      if (before !== undefined && before.sha256 !== target.sha256) {
        throw new OutpostError(
          'CONFLICT',
          `${target.name} is published already with another content: release with a greater version.`,
        );
      }
    }
    const names = new Set(added.map(({ target }) => target.name));
    const versions = new Set(files.map(({ release }) => release.version));
    const others = published.targets.filter(({ name }) => !names.has(name));
    return {
      files: added,
      targets: [...others, ...added.map(({ target }) => target)],
      withdrawn: published.withdrawn.filter((version) => !versions.has(version)),
    };
  };
}

/** What may be changed of a published version without building it again. */
export type Promotion = Partial<Pick<AppRelease, 'channel' | 'share' | 'minimumFrom' | 'notes'>>;

/** @throws (when called) OutpostError NOT_FOUND where that version is not published. */
export function promote(version: string, to: Promotion): Change {
  return (published) => {
    assertPublished(published, version);
    const targets = published.targets.map((target) =>
      target.release.version === version ? { ...target, release: { ...target.release, ...to } } : target,
    );
    return { ...published, files: [], targets };
  };
}

/** Nobody is offered it any more; who has it keeps it. @throws (when called) OutpostError NOT_FOUND. */
export function withdraw(version: string): Change {
  return (published) => {
    assertPublished(published, version);
    const targets = published.targets.filter(({ release }) => release.version !== version);
    return { files: [], targets, withdrawn: [...published.withdrawn, version] };
  };
}

/** Signs what is published again: new keys, or metadata that would expire. */
export const unchanged: Change = (published) => ({ ...published, files: [] });

function assertPublished({ targets, withdrawn }: PublishedReleases, version: string): void {
  if (targets.some(({ release }) => release.version === version)) return;
  if (withdrawn.includes(version)) throw new OutpostError('NOT_FOUND', `${version} was withdrawn already.`);
  const known = [...new Set(targets.map(({ release }) => release.version))].join(', ') || 'none';
  throw new OutpostError('NOT_FOUND', `${version} is not published; these are: ${known}.`);
}
