import { stat } from 'node:fs/promises';
import { OutpostError, toOutpostError } from '../../../../../shared/errors/outpost-error.ts';
import type { Clock } from '../../../platform/clock.ts';
import { sha256Hex } from '../../../platform/sha256.ts';
import type { BundleManifest } from '../../bundle-manifest.ts';
import type { BundleTarget } from '../build-metadata.ts';
import { fingerprint } from '../keys.ts';
import { deltaPath, rootPath, segmentPath } from '../layout.ts';
import { type ExpiryWarning, expiryWarning } from '../lifetimes.ts';
import { ROLE_NAMES } from '../metadata-form.ts';
import { bundleTarget, manifestFileOf, parseManifest, signedTargets } from '../published-bundles.ts';
import { listRepositoryFiles, type ReadFile, repositoryReader } from '../repository-files.ts';
import { inspectMetadata, type PublishedMetadata } from './inspect-metadata.ts';
import type { RepositoryProblem } from './inspection.ts';

export interface VerifyResult {
  /** Empty when every file is what was signed. */
  readonly problems: readonly RepositoryProblem[];
  /** What will be a problem soon. */
  readonly warnings: readonly ExpiryWarning[];
  readonly bundles: readonly { id: string; version: number; segments: number }[];
  /** Of the first root; null where there is none. */
  readonly fingerprint: string | null;
  readonly files: number;
}

/** Signed heads of audit logs, which workstations that sync from a share or stick leave beside what is published. */
const LEFT_BY_A_SYNC = /^audit-checkpoints\/[0-9a-f]{1,64}\.json$/;

/**
 * Checks every file of a repository: signatures, versions, expiry, hashes, and that nothing else lies there.
 * @param root the first root as it was handed out, where that is known.
 * @throws OutpostError NOT_FOUND when there is no such folder.
 */
export async function verifyRepository(options: {
  readonly repository: string;
  readonly clock: Clock;
  readonly root?: Uint8Array;
}): Promise<VerifyResult> {
  const { repository, clock } = options;
  if (!(await stat(repository).catch(() => null))?.isDirectory()) {
    throw new OutpostError('NOT_FOUND', `There is no folder ${repository}.`);
  }
  const now = clock.now();
  const read = repositoryReader(repository);
  const metadata = await inspectMetadata(read, now);
  const content = metadata.published === null ? NOTHING : await inspectContent(read, metadata.published, now);
  const problems = [...metadata.problems, ...content.problems];

  const first = await read(rootPath(1));
  if (options.root !== undefined && !first?.equals(options.root)) {
    problems.push(problem(rootPath(1), 'ROOT_MISMATCH', 'The first root is not the one that was handed out.'));
  }
  const files = await listRepositoryFiles(repository);
  if (metadata.published !== null) {
    const expected = new Set([...metadata.expected, ...content.expected]);
    for (const file of files.filter((name) => !expected.has(name) && !LEFT_BY_A_SYNC.test(name))) {
      problems.push(problem(file, 'REPOSITORY_INVALID', 'Nothing refers to this file: remove it.'));
    }
  }
  return {
    problems,
    warnings: metadata.published === null ? [] : expiryWarnings(metadata.published, now),
    bundles: content.bundles,
    fingerprint: first === null ? null : fingerprint(first),
    files: files.length,
  };
}

interface ContentInspection {
  readonly problems: RepositoryProblem[];
  readonly expected: string[];
  readonly bundles: { id: string; version: number; segments: number }[];
}
const NOTHING: ContentInspection = { problems: [], expected: [], bundles: [] };

async function inspectContent(read: ReadFile, published: PublishedMetadata, now: number): Promise<ContentInspection> {
  const found: ContentInspection = { problems: [], expected: [], bundles: [] };
  const signed = signedTargets(published.targets, published.publishers);
  for (const { name, role } of signed.overstepped) {
    found.problems.push(
      problem(name, 'NOT_ALLOWED', `The publisher ${role} may not sign this: delegate it, or withdraw it.`),
    );
  }
  for (const { name, file } of signed.targets) {
    try {
      await inspectBundle(read, bundleTarget(name, file), now, found);
    } catch (thrown) {
      const { code, message } = toOutpostError(thrown, 'REPOSITORY_INVALID');
      found.problems.push(problem(name, code, message));
    }
  }
  return found;
}

/** Adds to `found` what one bundle consists of and what is wrong with it. */
async function inspectBundle(
  read: ReadFile,
  target: BundleTarget,
  now: number,
  found: ContentInspection,
): Promise<void> {
  const file = manifestFileOf(target);
  found.expected.push(file);
  const bytes = await read(file);
  if (bytes === null || bytes.length !== target.length || sha256Hex(bytes) !== target.sha256) {
    const what = bytes === null ? 'It is missing' : 'It is not the file that was signed';
    found.problems.push(problem(file, 'TARGET_MISMATCH', `${what}: publish ${target.bundle} again.`));
    return;
  }
  const manifest: BundleManifest = parseManifest(bytes, target);
  found.bundles.push({
    id: manifest.id,
    version: manifest.version,
    segments: manifest.segments.length,
  });
  if (Date.parse(manifest.expiresAt) <= now) {
    found.problems.push(
      problem(file, 'EXPIRED', `${manifest.id} expired on ${manifest.expiresAt}: publish a newer one.`),
    );
  }
  for (const ref of manifest.segments) {
    const path = segmentPath(ref.sha256);
    found.expected.push(path);
    if (ref.delta !== undefined) await inspectDelta(read, ref.sha256, ref.delta, found);
    const segment = await read(path);
    if (segment !== null && segment.length === ref.length && sha256Hex(segment) === ref.sha256) continue;
    const what = segment === null ? 'It is missing' : 'It is damaged';
    found.problems.push(problem(path, 'SEGMENT_CORRUPT', `${what}: publish ${manifest.id} again.`));
  }
}

/** A damaged delta costs a workstation its short way; the segment itself is what counts. */
async function inspectDelta(
  read: ReadFile,
  sha256: string,
  delta: { from: string; sha256: string },
  found: ContentInspection,
): Promise<void> {
  const path = deltaPath(sha256, delta.from);
  found.expected.push(path);
  const bytes = await read(path);
  if (bytes !== null && sha256Hex(bytes).startsWith(delta.sha256)) return;
  found.problems.push(
    problem(
      path,
      'SEGMENT_CORRUPT',
      `${bytes === null ? 'It is missing' : 'It is damaged'}: publish the bundle again.`,
    ),
  );
}

function expiryWarnings(published: PublishedMetadata, now: number): ExpiryWarning[] {
  return ROLE_NAMES.map((role) => expiryWarning(role, published[role].signed.expires, now)).filter(
    (warning) => warning !== null && warning.daysLeft >= 0,
  ) as ExpiryWarning[];
}

const problem = (file: string, code: RepositoryProblem['code'], message: string): RepositoryProblem => ({
  code,
  file,
  message,
});
