import { createHash } from 'node:crypto';
import type { Metadata, Root } from '@tufjs/models';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { rootPath, snapshotPath, TIMESTAMP_PATH, targetsPath } from './layout.ts';
import {
  assertEverySignatureCounts,
  type MetadataOf,
  parseMetadata,
  type RoleName,
  validSigners,
} from './metadata-form.ts';

/** What is wrong with one file of a repository. `file` is its path inside the repository. */
export interface RepositoryProblem {
  readonly code: ErrorCode;
  readonly file: string;
  readonly message: string;
}

/** A file's bytes by its path inside the repository; null where there is none. */
export type ReadFile = (path: string) => Promise<Buffer | null>;

export interface PublishedMetadata {
  /** `roots[n]` is version n + 1. */
  readonly roots: readonly Buffer[];
  readonly root: Metadata<Root>;
  readonly timestamp: MetadataOf['timestamp'];
  readonly snapshot: MetadataOf['snapshot'];
  readonly snapshotBytes: Buffer;
  readonly targets: MetadataOf['targets'];
}

export interface MetadataInspection {
  readonly problems: readonly RepositoryProblem[];
  /** Null where a signature, a hash or a file is missing or wrong; expired metadata is still here. */
  readonly published: PublishedMetadata | null;
  /** Paths that belong to a repository, whether they were good or not. */
  readonly expected: readonly string[];
}

interface Expectation {
  readonly version: number;
  readonly length?: number;
  readonly hashes?: Record<string, string>;
}

/** Checks signatures, thresholds, versions, hashes and expiry of all metadata, from root 1 on. */
export async function inspectMetadata(read: ReadFile, now: number): Promise<MetadataInspection> {
  const problems: RepositoryProblem[] = [];
  const expected: string[] = [];

  async function attempt<T>(file: string, step: () => Promise<T>): Promise<T | null> {
    expected.push(file);
    try {
      return await step();
    } catch (thrown) {
      const { code, message } = toOutpostError(thrown, 'REPOSITORY_INVALID');
      problems.push({ code, file, message });
      return null;
    }
  }

  function noteExpiry(role: RoleName, file: string, metadata: MetadataOf[RoleName]): void {
    if (!metadata.signed.isExpired(new Date(now))) return;
    const message = `The ${role} metadata expired at ${metadata.signed.expires}: sign it again.`;
    problems.push({ code: 'METADATA_EXPIRED', file, message });
  }

  async function load<R extends Exclude<RoleName, 'root'>>(
    role: R,
    file: string,
    root: Metadata<Root>,
    expectation: Expectation | null,
  ): Promise<{ bytes: Buffer; metadata: MetadataOf[R] } | null> {
    const loaded = await attempt(file, async () => {
      const bytes = await readExpected(read, file, expectation);
      const metadata = parseMetadata(role, bytes);
      assertEverySignatureCounts([root], role, metadata);
      assertThreshold(root, role, metadata);
      assertVersion(role, metadata, expectation?.version);
      return { bytes, metadata };
    });
    if (loaded !== null) noteExpiry(role, file, loaded.metadata);
    return loaded;
  }

  const chain = await loadRoots(read, attempt);
  const root = chain.root;
  if (root === null) return { problems, published: null, expected };
  noteExpiry('root', rootPath(root.signed.version), root);
  const timestamp = await load('timestamp', TIMESTAMP_PATH, root, null);
  if (timestamp === null) return { problems, published: null, expected };
  const { snapshotMeta } = timestamp.metadata.signed;
  const snapshot = await load('snapshot', snapshotPath(snapshotMeta.version), root, snapshotMeta);
  const targetsMeta = snapshot?.metadata.signed.meta['targets.json'];
  if (snapshot === null || targetsMeta === undefined)
    return { problems, published: null, expected };
  const targets = await load('targets', targetsPath(targetsMeta.version), root, targetsMeta);
  if (targets === null || !chain.intact) return { problems, published: null, expected };
  const published = {
    roots: chain.roots,
    root,
    timestamp: timestamp.metadata,
    snapshot: snapshot.metadata,
    snapshotBytes: snapshot.bytes,
    targets: targets.metadata,
  };
  return { problems, published, expected };
}

/** TUF specification 5.3: each root is signed by its own keys and by those of the root before it. */
async function loadRoots(
  read: ReadFile,
  attempt: <T>(file: string, step: () => Promise<T>) => Promise<T | null>,
): Promise<{ roots: Buffer[]; root: Metadata<Root> | null; intact: boolean }> {
  const roots: Buffer[] = [];
  let root: Metadata<Root> | null = null;
  for (let version = 1; ; version++) {
    const file = rootPath(version);
    const bytes = await read(file);
    if (bytes === null && version > 1) return { roots, root, intact: true };
    const before: Metadata<Root> | null = root;
    const next = await attempt(file, async () => {
      if (bytes === null) throw missing(file);
      const metadata = parseMetadata('root', bytes);
      const delegators = before === null ? [metadata] : [before, metadata];
      assertEverySignatureCounts(delegators, 'root', metadata);
      for (const delegator of delegators) assertThreshold(delegator, 'root', metadata);
      assertVersion('root', metadata, version);
      return metadata;
    });
    if (bytes === null || next === null) return { roots, root, intact: false };
    roots.push(bytes);
    root = next;
  }
}

async function readExpected(
  read: ReadFile,
  file: string,
  expectation: Expectation | null,
): Promise<Buffer> {
  const bytes = await read(file);
  if (bytes === null) throw missing(file);
  const sha256 = expectation?.hashes?.sha256;
  const wrongLength = expectation?.length !== undefined && expectation.length !== bytes.length;
  if (wrongLength || (sha256 !== undefined && sha256 !== sha256Hex(bytes))) {
    throw new OutpostError(
      'TARGET_MISMATCH',
      `${file} is not the file that was signed: restore or publish again.`,
    );
  }
  return bytes;
}

function assertThreshold(
  root: Metadata<Root>,
  role: RoleName,
  metadata: MetadataOf[RoleName],
): void {
  const threshold = root.signed.roles[role]?.threshold ?? Number.POSITIVE_INFINITY;
  const valid = validSigners(root, role, metadata).length;
  if (valid >= threshold) return;
  throw new OutpostError(
    'SIGNATURE_INVALID',
    `The ${role} metadata has ${valid} of ${threshold} signatures.`,
  );
}

function assertVersion(
  role: RoleName,
  metadata: MetadataOf[RoleName],
  version: number | undefined,
): void {
  if (version === undefined || metadata.signed.version === version) return;
  throw new OutpostError(
    'REPOSITORY_INVALID',
    `The ${role} metadata is version ${metadata.signed.version} where ${version} belongs.`,
  );
}

export const sha256Hex = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

const missing = (file: string): OutpostError =>
  new OutpostError(
    'REPOSITORY_INVALID',
    `${file} is missing: restore the repository or publish again.`,
  );
