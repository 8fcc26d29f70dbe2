import type { UpdateChannel } from '../../../../shared/domain/app-release.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SignedFiles } from '../../knowledge/sync/port.ts';
import { goesTo } from '../choose/choose.ts';
import type { SignedRelease } from '../choose/releases.ts';
import { fetchRelease } from '../download/fetch-release.ts';
import { clearStaging, isIntact } from '../download/staging.ts';
import type { UpdatesDeps } from '../port.ts';
import type { Staged, UpdateState } from '../record.ts';

type StageDeps = Pick<UpdatesDeps, 'folder' | 'freeBytes' | 'clock'>;

/** What is held already, where it is this release and still as it was verified. */
async function held({ staged }: UpdateState, { target }: SignedRelease): Promise<Staged | null> {
  if (staged?.update.sha256 !== target.sha256) return null;
  return (await isIntact(staged.update)) ? staged : null;
}

/** The release's file, verified and flushed, and nothing else beside it. Errors as fetchRelease. */
export async function stage(
  release: SignedRelease,
  source: SignedFiles,
  state: UpdateState,
  { folder, freeBytes, clock }: StageDeps,
  onProgress: (done: number, total: number) => void,
): Promise<Staged> {
  const before = await held(state, release);
  if (before !== null) return before;
  const { version, format, target } = release;
  if (target.bytes === 0) throw new OutpostError('REPOSITORY_INVALID', `The file of ${version} is signed as empty.`);
  const file = await fetchRelease(release, { source, folder, freeBytes, onProgress });
  await clearStaging(folder, [file]);
  return {
    update: { version, format, file, sha256: target.sha256, bytes: target.bytes },
    ...{ target: target.name, at: new Date(clock.now()).toISOString() },
    ...{ asked: false, toldAt: null, failures: 0, notBefore: null },
  };
}

/** What is held may be put in place only as long as it is signed, and offered to anybody at all. */
export function isStillOffered(
  { update, target }: Staged,
  releases: readonly SignedRelease[],
  channel: UpdateChannel,
): boolean {
  return releases.some(
    (release) =>
      release.target.name === target &&
      release.target.sha256 === update.sha256 &&
      release.share > 0 &&
      goesTo(channel, release),
  );
}
