import { createHash } from 'node:crypto';
import type { Metadata, Root } from '@tufjs/models';
import type { ErrorCode } from '../../../../shared/errors/codes.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { publisherPath, rootPath, snapshotPath, TIMESTAMP_PATH, targetsPath } from './layout.ts';
import {
  assertEverySignatureCounts,
  type Delegator,
  type MetadataOf,
  parseMetadata,
  type RoleName,
  roleOf,
  validSigners,
} from './metadata-form.ts';

/** What is wrong with one file of a repository. `file` is its path inside the repository. */
export interface RepositoryProblem {
  readonly code: ErrorCode;
  readonly file: string;
  readonly message: string;
  /** Set where a publisher's file is not signed by the keys that it has now: nobody counts it, nothing else is wrong. */
  readonly uncounted?: true;
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

  function noteExpiry(role: string, file: string, metadata: MetadataOf[RoleName]): void {
    if (!metadata.signed.isExpired(new Date(now))) return;
    const message = `The ${role} metadata expired at ${metadata.signed.expires}: sign it again.`;
    problems.push({ code: 'METADATA_EXPIRED', file, message });
  }

  /** `kind` is the shape of the file, `role` whose it is: a publisher's file has the shape of targets. */
  async function load<K extends Exclude<RoleName, 'root'>>(
    { kind, role = kind }: { kind: K; role?: string },
    file: string,
    delegator: Delegator,
    expectation: Expectation | null,
  ): Promise<{ bytes: Buffer; metadata: MetadataOf[K] } | null> {
    const loaded = await attempt(file, async () => {
      const bytes = await readExpected(read, file, expectation);
      const metadata = parseMetadata(kind, bytes);
      assertEverySignatureCounts([delegator], role, metadata);
      assertThreshold(delegator, role, metadata);
      assertVersion(role, metadata, expectation?.version);
      return { bytes, metadata };
    });
    if (loaded !== null) noteExpiry(role, file, loaded.metadata);
    return loaded;
  }

  /** Null where one of them is not what was signed. A publisher that was revoked keeps its file, and nobody reads it. */
  async function loadPublishers(
    targets: MetadataOf['targets'],
    meta: Readonly<Record<string, Expectation>>,
  ): Promise<Map<string, MetadataOf['targets']> | null> {
    const found = new Map<string, MetadataOf['targets']>();
    let intact = true;
    for (const [name, { version }] of Object.entries(meta)) {
      if (name !== 'targets.json') expected.push(publisherPath(name.replace(/\.json$/, ''), version));
    }
    for (const name of Object.keys(targets.signed.delegations?.roles ?? {})) {
      const expectation = meta[`${name}.json`];
      if (expectation === undefined) continue;
      const file = publisherPath(name, expectation.version);
      const before = problems.length;
      const loaded = await load({ kind: 'targets', role: name }, file, targets, expectation);
      if (loaded !== null) {
        found.set(name, loaded.metadata);
        continue;
      }
      const [problem] = problems.slice(before);
      if (problem?.code === 'SIGNATURE_INVALID') problems[before] = { ...problem, uncounted: true };
      else intact = false;
    }
    return intact ? found : null;
  }

  const chain = await loadRoots(read, attempt);
  const root = chain.root;
  if (root === null) return { problems, published: null, expected };
  noteExpiry('root', rootPath(root.signed.version), root);
  const timestamp = await load({ kind: 'timestamp' }, TIMESTAMP_PATH, root, null);
  if (timestamp === null) return { problems, published: null, expected };
  const { snapshotMeta } = timestamp.metadata.signed;
  const snapshotFile = snapshotPath(snapshotMeta.version);
  const snapshot = await load({ kind: 'snapshot' }, snapshotFile, root, snapshotMeta);
  const targetsMeta = snapshot?.metadata.signed.meta['targets.json'];
  if (snapshot === null || targetsMeta === undefined) return { problems, published: null, expected };
  const targetsFile = targetsPath(targetsMeta.version);
  const targets = await load({ kind: 'targets' }, targetsFile, root, targetsMeta);
  if (targets === null || !chain.intact) return { problems, published: null, expected };
  const publishers = await loadPublishers(targets.metadata, snapshot.metadata.signed.meta);
  if (publishers === null) return { problems, published: null, expected };
  const published = {
    roots: chain.roots,
    root,
    timestamp: timestamp.metadata,
    snapshot: snapshot.metadata,
    snapshotBytes: snapshot.bytes,
    targets: targets.metadata,
    publishers,
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

async function readExpected(read: ReadFile, file: string, expectation: Expectation | null): Promise<Buffer> {
  const bytes = await read(file);
  if (bytes === null) throw missing(file);
  const sha256 = expectation?.hashes?.sha256;
  const wrongLength = expectation?.length !== undefined && expectation.length !== bytes.length;
  if (wrongLength || (sha256 !== undefined && sha256 !== sha256Hex(bytes))) {
    throw new OutpostError('TARGET_MISMATCH', `${file} is not the file that was signed: restore or publish again.`);
  }
  return bytes;
}

function assertThreshold(delegator: Delegator, role: string, metadata: MetadataOf[RoleName]): void {
  const threshold = roleOf(delegator, role)?.threshold ?? Number.POSITIVE_INFINITY;
  const valid = validSigners(delegator, role, metadata).length;
  if (valid >= threshold) return;
  throw new OutpostError('SIGNATURE_INVALID', `The ${role} metadata has ${valid} of ${threshold} signatures.`);
}

function assertVersion(role: string, metadata: MetadataOf[RoleName], version: number | undefined): void {
  if (version === undefined || metadata.signed.version === version) return;
  throw new OutpostError(
    'REPOSITORY_INVALID',
    `The ${role} metadata is version ${metadata.signed.version} where ${version} belongs.`,
  );
}

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const missing = (file: string): OutpostError =>
  new OutpostError('REPOSITORY_INVALID', `${file} is missing: restore the repository or publish again.`);
