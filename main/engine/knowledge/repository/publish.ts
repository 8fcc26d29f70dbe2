import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { BundleTarget } from './build-metadata.ts';
import { inspectMetadata, type PublishedMetadata } from './inspect-metadata.ts';
import { type KeyFolder, openKeyFolder, openSigners } from './key-folder.ts';
import { fingerprint } from './keys.ts';
import { rootPath, segmentPath, TIMESTAMP_PATH } from './layout.ts';
import {
  CLOCK_TOLERANCE_MS,
  DEFAULT_LIFETIMES,
  type ExpiryWarning,
  expiryWarning,
  type Lifetimes,
} from './lifetimes.ts';
import { signedAt } from './metadata-form.ts';
import { type BundleContent, type PreparedBundle, prepareBundle } from './prepare-bundle.ts';
import { bundleTargets, manifestFileOf, parseManifest } from './published-bundles.ts';
import { removeUnreferenced, repositoryReader } from './repository-files.ts';
import { type ReleaseSigners, signRelease } from './sign-release.ts';

export interface PublishOptions {
  /** The folder of the repository; made by the first publishing. */
  readonly repository: string;
  /** New or newer bundles; none signs everything again. */
  readonly bundles: readonly BundleContent[];
  readonly keys: string;
  readonly passphrase: string | null;
  readonly clock: Clock;
  readonly lifetimes?: Lifetimes;
}

export interface PublishResult {
  readonly published: readonly { id: string; version: number }[];
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
 * @throws OutpostError ROLLBACK_REFUSED for a version that is not greater than the published one,
 * BUNDLE_INVALID, SEGMENT_CORRUPT, NO_KEY, WRONG_KEY, ROOT_MISMATCH (keys of another repository), or what is
 * wrong with the published state: nothing is signed on top of a damaged repository.
 */
export async function publishBundles(options: PublishOptions): Promise<PublishResult> {
  const { repository, clock, lifetimes = DEFAULT_LIFETIMES } = options;
  const now = clock.now();
  const keys = await openKeyFolder(options.keys);
  const before = await readPublished(repository, now);
  assertSameRoots(keys, before?.roots ?? []);
  const signers: ReleaseSigners = {
    targets: await openSigners(keys, 'targets', options.passphrase),
    snapshot: await openSigners(keys, 'snapshot', options.passphrase),
    timestamp: await openSigners(keys, 'timestamp', options.passphrase),
  };
  const targets = new Map(
    (before ? bundleTargets(before.targets) : []).map((one) => [one.bundle, one]),
  );
  const prepared = addBundles(targets, options.bundles);

  const written = await writeContent(repository, prepared);
  const kept = await keptFiles(repository, [...targets.values()]);
  const release = signRelease({ before, targets: [...targets.values()], signers, now, lifetimes });
  await writeFileAtomically(join(repository, release.targets.path), release.targets.bytes);
  await writeFileAtomically(join(repository, release.snapshot.path), release.snapshot.bytes);
  for (const [index, root] of keys.roots.entries()) {
    if (index >= (before?.roots.length ?? 0))
      await writeFileAtomically(join(repository, rootPath(index + 1)), root);
  }
  await writeFileAtomically(join(repository, TIMESTAMP_PATH), release.timestamp.bytes);

  for (const path of [release.targets.path, release.snapshot.path]) kept.add(path);
  const removed = await removeUnreferenced(repository, kept);
  const rootWarning = expiryWarning('root', keys.root.signed.expires, now);
  return {
    published: prepared.map(({ target }) => ({ id: target.bundle, version: target.version })),
    versions: { root: keys.root.signed.version, ...release.versions },
    fingerprint: fingerprint(keys.roots[0] ?? Buffer.alloc(0)),
    ...written,
    removed,
    warnings: rootWarning === null ? [] : [rootWarning],
  };
}

/** The state to build on: verified, though it may have expired. Null before the first publishing. */
export async function readPublished(
  repository: string,
  now: number,
): Promise<PublishedMetadata | null> {
  const read = repositoryReader(repository);
  // Only with neither: beginning anew where a timestamp was lost would withdraw what is published.
  const begun = (await read(TIMESTAMP_PATH)) !== null || (await read(rootPath(1))) !== null;
  if (!begun) return null;
  const { problems, published } = await inspectMetadata(read, now);
  const worst = problems.find((problem) => problem.code !== 'METADATA_EXPIRED');
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

/** Enters the new bundles among the targets (changes `targets`). */
function addBundles(
  targets: Map<string, BundleTarget>,
  bundles: readonly BundleContent[],
): PreparedBundle[] {
  return bundles.map((bundle) => {
    const prepared = prepareBundle(bundle);
    const { target } = prepared;
    const published = targets.get(target.bundle);
    if (published !== undefined && target.version <= published.version) {
      throw new OutpostError(
        'ROLLBACK_REFUSED',
        `${target.bundle} ${target.version} is not newer than the published version ${published.version}: build it with a greater one.`,
        {
          details: { bundle: target.bundle, version: target.version, published: published.version },
        },
      );
    }
    targets.set(target.bundle, target);
    return prepared;
  });
}

async function writeContent(
  repository: string,
  prepared: readonly PreparedBundle[],
): Promise<{ segmentsWritten: number; bytesWritten: number }> {
  let segmentsWritten = 0;
  let bytesWritten = 0;
  for (const bundle of prepared) {
    for (const ref of bundle.manifest.segments) {
      const bytes = bundle.segment(ref);
      const path = join(repository, segmentPath(ref.sha256));
      const there = await repositoryReader(repository)(segmentPath(ref.sha256));
      if (there?.equals(bytes)) continue;
      await writeFileAtomically(path, bytes);
      segmentsWritten++;
      bytesWritten += bytes.length;
    }
    await writeFileAtomically(
      join(repository, manifestFileOf(bundle.target)),
      bundle.manifestBytes,
    );
    bytesWritten += bundle.manifestBytes.length;
  }
  return { segmentsWritten, bytesWritten };
}

/** Manifests and segments that the targets refer to; each must be there before it is signed for. */
async function keptFiles(
  repository: string,
  targets: readonly BundleTarget[],
): Promise<Set<string>> {
  const read = repositoryReader(repository);
  const kept = new Set<string>();
  for (const target of targets) {
    const path = manifestFileOf(target);
    const bytes = await read(path);
    if (bytes === null)
      throw new OutpostError(
        'REPOSITORY_INVALID',
        `${path} is missing: publish ${target.bundle} again.`,
      );
    kept.add(path);
    for (const { sha256 } of parseManifest(bytes, target).segments) {
      const segment = segmentPath(sha256);
      await stat(join(repository, segment)).catch((cause: unknown) => {
        throw new OutpostError(
          'REPOSITORY_INVALID',
          `${segment} is missing: publish ${target.bundle} again.`,
          { cause },
        );
      });
      kept.add(segment);
    }
  }
  return kept;
}
