import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { inspectMetadata, type PublishedMetadata } from '../inspect/inspect-metadata.ts';
import type { KeyFolder } from '../key-folder.ts';
import { rootPath, TIMESTAMP_PATH } from '../layout.ts';
import { CLOCK_TOLERANCE_MS } from '../lifetimes.ts';
import { signedAt } from '../metadata-form.ts';
import { repositoryReader } from '../repository-files.ts';

/** The state to build on: verified, though it may have expired. Null before the first publishing. */
export async function readPublished(repository: string, now: number): Promise<PublishedMetadata | null> {
  const read = repositoryReader(repository);
  // Only with neither: beginning anew where a timestamp was lost would withdraw what is published.
  const begun = (await read(TIMESTAMP_PATH)) !== null || (await read(rootPath(1))) !== null;
  if (!begun) return null;
  const { problems, published } = await inspectMetadata(read, now);
  const worst = problems.find((problem) => problem.code !== 'METADATA_EXPIRED' && problem.uncounted !== true);
  if (worst !== undefined) {
    throw new OutpostError(worst.code, `Nothing was signed: ${worst.file}: ${worst.message}`, {
      details: { ...worst },
    });
  }
  if (published !== null) assertClockMovedOn(published, now);
  return published;
}

/** What is signed with a clock that was set back has expired for workstations that saw the later time. */
function assertClockMovedOn({ timestamp }: PublishedMetadata, now: number): void {
  const last = signedAt(timestamp) ?? 0;
  if (now + CLOCK_TOLERANCE_MS >= last) return;
  throw new OutpostError(
    'CLOCK_SET_BACK',
    `This repository was last signed at ${new Date(last).toISOString()}, which is later than now: set this computer's clock.`,
  );
}

/** The key folder's root chain continues the repository's. */
export function assertSameRoots(keys: KeyFolder, published: readonly Buffer[]): void {
  const same = published.every((root, index) => keys.roots[index]?.equals(root) ?? false);
  if (same) return;
  throw new OutpostError(
    'ROOT_MISMATCH',
    `The keys in ${keys.folder} belong to another repository, or are older than this one's: use the right keys.`,
  );
}
