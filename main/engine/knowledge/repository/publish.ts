import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { BundleTarget } from './build-metadata.ts';
import { inspectMetadata, type PublishedMetadata, type ReadFile } from './inspect-metadata.ts';
import { type KeyFolder, openKeyFolder, openSigners } from './key-folder.ts';
import { fingerprint } from './keys.ts';
import { deltaPath, rootPath, segmentPath, targetName, TIMESTAMP_PATH } from './layout.ts';
import {
  CLOCK_TOLERANCE_MS,
  DEFAULT_LIFETIMES,
  type ExpiryWarning,
  expiryWarning,
  type Lifetimes,
} from './lifetimes.ts';
import { signedAt } from './metadata-form.ts';
import { addDeltas, type WithDeltas } from './add-deltas.ts';
import { type BundleContent, prepareBundle } from './prepare-bundle.ts';
import { bundleTarget, bundleTargets, manifestFileOf, parseManifest, signedTargets } from './published-bundles.ts';
import { delegationOf, openPublisherSigner, readPublishers } from './publishers.ts';
import { removeUnreferenced, repositoryReader } from './repository-files.ts';
import { type OwnTargets, type PublisherTargets, signRelease } from './sign-release.ts';

export interface PublishOptions {
  /** The folder of the repository; made by the first publishing. */
  readonly repository: string;
  /** New or newer bundles; none signs everything again. */
  readonly bundles: readonly BundleContent[];
  /** Bundles to withdraw: workstations stop answering from them at their next sync. */
  readonly withdraw?: readonly string[];
  /** The organisation's keys; for a publisher's release, snapshot and timestamp are enough. */
  readonly keys: string;
  readonly passphrase: string | null;
  /** Signs as this delegated publisher, with its own key, instead of as the organisation. */
  readonly publisher?: { readonly name: string; readonly keys: string };
  readonly clock: Clock;
  readonly lifetimes?: Lifetimes;
}

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
  const kept = await keptFiles(repository, change.all);
  const release = signRelease({ before, own: change.own, publisher: change.publisher, signers, now, lifetimes });
  for (const file of release.files) await writeFileAtomically(join(repository, file.path), file.bytes);
  for (const [index, root] of keys.roots.entries()) {
    if (index >= (before?.roots.length ?? 0)) await writeFileAtomically(join(repository, rootPath(index + 1)), root);
  }
  await writeFileAtomically(join(repository, TIMESTAMP_PATH), release.timestamp);

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

/** What a release changes, and everything that is published after it. */
interface Change {
  readonly prepared: readonly WithDeltas[];
  readonly own: OwnTargets | null;
  readonly publisher: PublisherTargets | null;
  readonly all: readonly BundleTarget[];
}

async function ownChange(options: PublishOptions, keys: KeyFolder, before: PublishedMetadata | null): Promise<Change> {
  const targets = byBundle(before ? bundleTargets(before.targets) : []);
  const prepared = await changeTargets(targets, options);
  const publishers = await readPublishers(options.keys);
  const own: OwnTargets = {
    targets: [...targets.values()],
    delegations: publishers.map(delegationOf),
    signers: await openSigners(keys, 'targets', options.passphrase),
  };
  const delegated = publishers.flatMap(({ name }) => publisherTargets(before, name));
  return { prepared, own, publisher: null, all: [...own.targets, ...delegated] };
}

async function publisherChange(
  options: PublishOptions,
  publisher: { name: string; keys: string },
  before: PublishedMetadata | null,
): Promise<Change> {
  const { name } = publisher;
  const role = before?.targets.signed.delegations?.roles?.[name];
  if (before === null || role === undefined) {
    throw new OutpostError(
      'NOT_ALLOWED',
      `The repository does not delegate to ${name}: the organisation runs \`knowledge delegate\` and publishes first.`,
    );
  }
  const signer = await openPublisherSigner(publisher.keys, options.passphrase);
  if (!role.keyIDs.includes(signer.keyId)) {
    throw new OutpostError(
      'WRONG_KEY',
      `The key in ${publisher.keys} is not one that the repository knows for ${name}.`,
    );
  }
  const targets = byBundle(publisherTargets(before, name));
  const prepared = await changeTargets(targets, options);
  const outside = prepared.find(({ bundle }) => !role.isDelegatedPath(targetName(bundle.target.bundle)));
  if (outside) {
    throw new OutpostError(
      'NOT_ALLOWED',
      `${name} may sign ${role.paths?.join(', ')}, not ${outside.bundle.target.bundle}: name it so, or ask for the delegation.`,
    );
  }
  const others = signedTargets(before.targets, before.publishers).targets.filter((target) => target.role !== name);
  const taken = prepared.find(({ bundle }) => others.some(({ name: other }) => other === bundle.target.name));
  if (taken)
    throw new OutpostError(
      'CONFLICT',
      `${taken.bundle.target.bundle} is already published by another: choose another id.`,
    );
  const all = [...others.map((target) => bundleTarget(target.name, target.file)), ...targets.values()];
  return { prepared, own: null, publisher: { name, targets: [...targets.values()], signers: [signer] }, all };
}

const byBundle = (targets: readonly BundleTarget[]): Map<string, BundleTarget> =>
  new Map(targets.map((target) => [target.bundle, target]));

function publisherTargets(before: PublishedMetadata | null, name: string): BundleTarget[] {
  const metadata = before?.publishers.get(name);
  return metadata === undefined ? [] : bundleTargets(metadata);
}

/** Enters the new bundles among the targets and takes the withdrawn ones out (changes `targets`). */
async function changeTargets(targets: Map<string, BundleTarget>, options: PublishOptions): Promise<WithDeltas[]> {
  const { repository, bundles, withdraw = [] } = options;
  for (const id of withdraw) {
    if (!targets.delete(id)) throw new OutpostError('NOT_FOUND', `There is no published bundle ${id} to withdraw.`);
  }
  return addBundles(targets, bundles, repositoryReader(repository));
}

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

/** Enters the new bundles among the targets (changes `targets`). */
async function addBundles(
  targets: Map<string, BundleTarget>,
  bundles: readonly BundleContent[],
  read: ReadFile,
): Promise<WithDeltas[]> {
  const added: WithDeltas[] = [];
  for (const content of bundles) {
    const prepared = prepareBundle(content);
    const { bundle, version } = prepared.target;
    const published = targets.get(bundle);
    if (published !== undefined && version <= published.version) {
      throw new OutpostError(
        'ROLLBACK_REFUSED',
        `${bundle} ${version} is not newer than the published version ${published.version}: build it with a greater one.`,
        { details: { bundle, version, published: published.version } },
      );
    }
    const withDeltas = await addDeltas(prepared, published, read);
    targets.set(bundle, withDeltas.bundle.target);
    added.push(withDeltas);
  }
  return added;
}

async function writeContent(
  repository: string,
  prepared: readonly WithDeltas[],
): Promise<{ segmentsWritten: number; bytesWritten: number }> {
  let segmentsWritten = 0;
  let bytesWritten = 0;
  for (const { bundle, deltas } of prepared) {
    for (const ref of bundle.manifest.segments) {
      const bytes = bundle.segment(ref);
      const path = join(repository, segmentPath(ref.sha256));
      const there = await repositoryReader(repository)(segmentPath(ref.sha256));
      if (there?.equals(bytes)) continue;
      await writeFileAtomically(path, bytes);
      segmentsWritten++;
      bytesWritten += bytes.length;
    }
    for (const [path, bytes] of deltas) {
      await writeFileAtomically(join(repository, path), bytes);
      bytesWritten += bytes.length;
    }
    await writeFileAtomically(join(repository, manifestFileOf(bundle.target)), bundle.manifestBytes);
    bytesWritten += bundle.manifestBytes.length;
  }
  return { segmentsWritten, bytesWritten };
}

/** Manifests and segments that the targets refer to; each must be there before it is signed for. */
async function keptFiles(repository: string, targets: readonly BundleTarget[]): Promise<Set<string>> {
  const read = repositoryReader(repository);
  const kept = new Set<string>();
  for (const target of targets) {
    const path = manifestFileOf(target);
    const bytes = await read(path);
    if (bytes === null)
      throw new OutpostError('REPOSITORY_INVALID', `${path} is missing: publish ${target.bundle} again.`);
    kept.add(path);
    for (const { sha256, delta } of parseManifest(bytes, target).segments) {
      if (delta !== undefined) kept.add(deltaPath(sha256, delta.from));
      const segment = segmentPath(sha256);
      await stat(join(repository, segment)).catch((cause: unknown) => {
        throw new OutpostError('REPOSITORY_INVALID', `${segment} is missing: publish ${target.bundle} again.`, {
          cause,
        });
      });
      kept.add(segment);
    }
  }
  return kept;
}
