import { AppRelease, appOfTarget } from '../../../../shared/domain/app-release.ts';
import type { SignedFile } from '../../knowledge/sync/port.ts';

/** A release as it was signed, and the file that it is. */
export interface SignedRelease extends AppRelease {
  readonly target: SignedFile;
  /** Its name, plain on every system. */
  readonly file: string;
}

/**
 * What is no release, or one that a later Outpost knows how to read, is not offered. A release stands under its own
 * version: one that was signed elsewhere is none.
 */
export function releasesAmong(files: readonly SignedFile[]): SignedRelease[] {
  return files.flatMap((target) => {
    const named = appOfTarget(target.name);
    const release = AppRelease.safeParse(target.custom);
    if (named === null || !release.success || release.data.version !== named.version) return [];
    return [{ ...release.data, target, file: named.file }];
  });
}
