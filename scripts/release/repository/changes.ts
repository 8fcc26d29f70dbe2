import { type AppRelease, appTargetName } from '../../../shared/domain/app-release.ts';
import { isNewer } from '../../../shared/domain/version-order.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { FileRef } from '../../../main/engine/knowledge/repository/build-metadata.ts';
import type { AppTarget } from './app-targets.ts';
import type { AppChange } from './publish-app.ts';

/** A file of a new release on this machine, and its name for the world. */
export interface NewFile extends FileRef {
  readonly path: string;
  readonly file: string;
  readonly release: AppRelease;
}

const samePlatform = (a: AppRelease, b: AppRelease): boolean => a.platform === b.platform && a.arch === b.arch;

/**
 * Adds files of a version, of one platform or of several.
 * @throws (when called) OutpostError ROLLBACK_REFUSED where a newer version is published for that platform, CONFLICT where
 * this one is, with another content.
 */
export function addFiles(files: readonly NewFile[]): (published: readonly AppTarget[]) => AppChange {
  return (published) => {
    const added = files.map(({ path, file, release, length, sha256 }) => {
      const newer = published.find(
        (other) => samePlatform(other.release, release) && isNewer(other.release.version, release.version),
      );
      if (newer !== undefined) {
        throw new OutpostError(
          'ROLLBACK_REFUSED',
          `${newer.release.version} is published already, and ${release.version} is older: release it with a greater version.`,
        );
      }
      return { path, target: { name: appTargetName(release.version, file), length, sha256, release } };
    });
    for (const { target } of added) {
      const before = published.find(({ name }) => name === target.name);
      if (before !== undefined && before.sha256 !== target.sha256) {
        throw new OutpostError(
          'CONFLICT',
          `${target.name} is published already with another content: withdraw it, or release with a greater version.`,
        );
      }
    }
    const names = new Set(added.map(({ target }) => target.name));
    const others = published.filter(({ name }) => !names.has(name));
    return { files: added, targets: [...others, ...added.map(({ target }) => target)] };
  };
}

/** What may be changed of a published version without building it again. */
export type Promotion = Partial<Pick<AppRelease, 'channel' | 'share' | 'minimumFrom' | 'notes'>>;

/** @throws (when called) OutpostError NOT_FOUND where that version is not published. */
export function promote(version: string, to: Promotion): (published: readonly AppTarget[]) => AppChange {
  return (published) => {
    assertPublished(published, version);
    const targets = published.map((target) =>
      target.release.version === version ? { ...target, release: { ...target.release, ...to } } : target,
    );
    return { files: [], targets };
  };
}

/** Nobody is offered it any more; who has it keeps it. @throws (when called) OutpostError NOT_FOUND. */
export function withdraw(version: string): (published: readonly AppTarget[]) => AppChange {
  return (published) => {
    assertPublished(published, version);
    return { files: [], targets: published.filter(({ release }) => release.version !== version) };
  };
}

/** Signs what is published again: new keys, or metadata that would expire. */
export const unchanged = (published: readonly AppTarget[]): AppChange => ({ files: [], targets: published });

function assertPublished(published: readonly AppTarget[], version: string): void {
  if (published.some(({ release }) => release.version === version)) return;
  const known = [...new Set(published.map(({ release }) => release.version))].join(', ') || 'none';
  throw new OutpostError('NOT_FOUND', `${version} is not published; these are: ${known}.`);
}
