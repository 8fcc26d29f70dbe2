import { join } from 'node:path';
import { writeFileAtomically } from '../../../platform/atomic-file.ts';
import { openKeyFolder, openSigners } from '../key-folder.ts';
import { fingerprint } from '../keys.ts';
import { PUBLISHED, rootPath, TIMESTAMP_PATH } from '../layout.ts';
import { DEFAULT_LIFETIMES, type ExpiryWarning, expiryWarning } from '../lifetimes.ts';
import { removeUnreferenced } from '../repository-files.ts';
import { referencedFiles, writeContent } from './content.ts';
import type { PublishOptions } from './options.ts';
import { assertSameRoots, readPublished } from './published-state.ts';
import { ownChange, publisherChange } from './release-change.ts';
import { signRelease } from './sign-release.ts';

export interface PublishResult {
  readonly published: readonly { id: string; version: number }[];
  readonly withdrawn: readonly string[];
  readonly versions: { root: number; targets: number; snapshot: number; timestamp: number };
  /** Of the first root: what workstations were enrolled with. */
  readonly fingerprint: string;
  readonly segmentsWritten: number;
  readonly bytesWritten: number;
  readonly removed: readonly string[];
  readonly warnings: readonly ExpiryWarning[];
}

/**
 * Signs bundles into a repository. Readers see the old state or the new one: segments and manifests first,
 * then metadata, the timestamp last, each by an atomic rename; what nothing refers to goes afterwards.
 * @throws OutpostError ROLLBACK_REFUSED for a version that is not greater than the published one, NOT_ALLOWED for
 * a bundle that the publisher may not sign, NOT_FOUND for one to withdraw that is not there, BUNDLE_INVALID,
 * SEGMENT_CORRUPT, NO_KEY, WRONG_KEY, ROOT_MISMATCH (keys of another repository), or what is wrong with the
 * published state: nothing is signed on top of a damaged repository.
 */
export async function publishBundles(options: PublishOptions): Promise<PublishResult> {
  const { repository, clock, passphrase, lifetimes = DEFAULT_LIFETIMES } = options;
  const now = clock.now();
  const keys = await openKeyFolder(options.keys);
  const before = await readPublished(repository, now);
  assertSameRoots(keys, before?.roots ?? []);
  const change = options.publisher
    ? await publisherChange(options, options.publisher, before)
    : await ownChange(options, keys, before);
  const signers = {
    snapshot: await openSigners(keys, 'snapshot', passphrase),
    timestamp: await openSigners(keys, 'timestamp', passphrase),
  };

  const written = await writeContent(repository, change.prepared);
  const kept = await referencedFiles(repository, change.all);
  const release = signRelease({ before, own: change.own, publisher: change.publisher, signers, now, lifetimes });
  for (const file of release.files) await writeFileAtomically(join(repository, file.path), file.bytes, PUBLISHED);
  for (const [index, root] of keys.roots.entries()) {
    if (index >= (before?.roots.length ?? 0))
      await writeFileAtomically(join(repository, rootPath(index + 1)), root, PUBLISHED);
  }
  await writeFileAtomically(join(repository, TIMESTAMP_PATH), release.timestamp, PUBLISHED);

  for (const path of release.kept) kept.add(path);
  const removed = await removeUnreferenced(repository, kept);
  const rootWarning = expiryWarning('root', keys.root.signed.expires, now);
  return {
    published: change.prepared.map(({ bundle: { target } }) => ({ id: target.bundle, version: target.version })),
    withdrawn: options.withdraw ?? [],
    versions: { root: keys.root.signed.version, ...release.versions },
    fingerprint: fingerprint(keys.roots[0] ?? Buffer.alloc(0)),
    ...written,
    removed,
    warnings: rootWarning === null ? [] : [rootWarning],
  };
}
