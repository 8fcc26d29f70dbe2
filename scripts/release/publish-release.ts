import { join } from 'node:path';
import { openKeyFolder } from '../../main/engine/knowledge/repository/key-folder.ts';
import type { Signer } from '../../main/engine/knowledge/repository/signer.ts';
import type { Clock } from '../../main/engine/platform/clock.ts';
import { AppRelease } from '../../shared/domain/app-release.ts';
import { assertChecksums } from './make/checksums.ts';
import { readRelease } from './make/release-file.ts';
import { measureFile } from './repository/app-targets.ts';
import { addFiles, assertMayPublish, type NewFile } from './repository/changes.ts';
import { publishApp, type PublishAppResult, readReleases } from './repository/publish-app.ts';

/** Where releases are signed into, and by whom. */
export interface RepositoryAccess {
  readonly repository: string;
  readonly keys: string;
  readonly passphrase: string | null;
  readonly signers: readonly Signer[];
  readonly clock: Clock;
}

/** Who is offered a release at first. */
export interface FirstAudience {
  readonly channel: AppRelease['channel'];
  readonly share: number;
  readonly minimumFrom: string | null;
}

/** What somebody says of a publishing that would be refused otherwise. */
export interface PublishChoice {
  /** This version was withdrawn, and is to go out once more. */
  readonly althoughWithdrawn?: boolean;
}

/**
 * Signs a release folder into the repository, after its checksums were read again.
 * @throws OutpostError RELEASE_ALTERED, and what publishing refuses (./repository/publish-app.ts, ./repository/changes.ts).
 */
export async function publishRelease(
  folder: string,
  audience: FirstAudience,
  access: RepositoryAccess,
  choice: PublishChoice = {},
): Promise<PublishAppResult> {
  await assertChecksums(folder);
  const { version, platform, arch, notes, files } = await readRelease(folder);
  const releasedAt = new Date(access.clock.now()).toISOString();
  const added: NewFile[] = [];
  for (const { file, format } of files) {
    const path = join(folder, file);
    const release = AppRelease.parse({ kind: 'app', version, platform, arch, format, releasedAt, notes, ...audience });
    added.push({ path, file, release, ...(await measureFile(path)) });
  }
  return publishApp({ ...access, change: addFiles(added, choice) });
}

/** Fails before minutes of building where the keys are not those of a release. @throws OutpostError NO_KEY. */
export async function assertKeys(keys: string): Promise<void> {
  await openKeyFolder(keys);
}

/** Fails as early where the version could not be published. @throws OutpostError as `assertMayPublish`. */
export async function assertPublishable(
  release: Pick<AppRelease, 'version' | 'platform' | 'arch'>,
  { repository, clock }: Pick<RepositoryAccess, 'repository' | 'clock'>,
): Promise<void> {
  assertMayPublish(release, await readReleases(repository, clock));
}
