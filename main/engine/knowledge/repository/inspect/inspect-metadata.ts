import type { Metadata, Root } from '@tufjs/models';
import { rootPath, snapshotPath, TIMESTAMP_PATH, targetsPath } from '../layout.ts';
import type { MetadataOf } from '../metadata-form.ts';
import type { ReadFile } from '../repository-files.ts';
import { inspectPublishers } from './inspect-publishers.ts';
import { inspectRoots } from './inspect-roots.ts';
import { createInspection, type Inspection, type RepositoryProblem } from './inspection.ts';

export interface PublishedMetadata {
  /** `roots[n]` is version n + 1. */
  readonly roots: readonly Buffer[];
  readonly root: Metadata<Root>;
  readonly timestamp: MetadataOf['timestamp'];
  readonly snapshot: MetadataOf['snapshot'];
  readonly snapshotBytes: Buffer;
  readonly targets: MetadataOf['targets'];
  /** By publisher: delegated targets that have been signed so far, in order of trust. */
  readonly publishers: ReadonlyMap<string, MetadataOf['targets']>;
}

export interface MetadataInspection {
  readonly problems: readonly RepositoryProblem[];
  /** Null where a signature, a hash or a file is missing or wrong; expired metadata is still here. */
  readonly published: PublishedMetadata | null;
  /** Paths that belong to a repository, whether they were good or not. */
  readonly expected: readonly string[];
}

/** Checks signatures, thresholds, versions, hashes and expiry of all metadata, from root 1 on. */
export async function inspectMetadata(read: ReadFile, now: number): Promise<MetadataInspection> {
  const inspection = createInspection(read, now);
  const published = await inspectPublished(read, inspection);
  return { problems: inspection.problems, published, expected: inspection.expected };
}

async function inspectPublished(read: ReadFile, inspection: Inspection): Promise<PublishedMetadata | null> {
  const { roots, root, intact } = await inspectRoots(read, inspection);
  if (root === null) return null;
  inspection.noteExpiry('root', rootPath(root.signed.version), root);
  const timestamp = await inspection.load({
    delegator: root,
    kind: 'timestamp',
    file: TIMESTAMP_PATH,
    expectation: null,
  });
  if (timestamp === null) return null;
  const { snapshotMeta } = timestamp.metadata.signed;
  const snapshot = await inspection.load({
    delegator: root,
    kind: 'snapshot',
    file: snapshotPath(snapshotMeta.version),
    expectation: snapshotMeta,
  });
  const targetsMeta = snapshot?.metadata.signed.meta['targets.json'];
  if (snapshot === null || targetsMeta === undefined) return null;
  const targets = await inspection.load({
    delegator: root,
    kind: 'targets',
    file: targetsPath(targetsMeta.version),
    expectation: targetsMeta,
  });
  if (targets === null || !intact) return null;
  const publishers = await inspectPublishers(inspection, targets.metadata, snapshot.metadata.signed.meta);
  if (publishers === null) return null;
  return {
    roots,
    root,
    timestamp: timestamp.metadata,
    snapshot: snapshot.metadata,
    snapshotBytes: snapshot.bytes,
    targets: targets.metadata,
    publishers,
  };
}
