import type { ErrorCode } from '../../../../../shared/errors/codes.ts';
import { toOutpostError } from '../../../../../shared/errors/outpost-error.ts';
import {
  assertEverySignatureCounts,
  type Delegator,
  type MetadataOf,
  parseMetadata,
  type RoleName,
} from '../metadata-form.ts';
import type { ReadFile } from '../repository-files.ts';
import { assertThreshold, assertVersion, type Expectation, readExpected } from './checks.ts';

/** What is wrong with one file of a repository. `file` is its path inside the repository. */
export interface RepositoryProblem {
  readonly code: ErrorCode;
  readonly file: string;
  readonly message: string;
  /** Set where a publisher's file is not signed by the keys that it has now: it does not count, and nothing else is wrong. */
  readonly uncounted?: true;
}

type SignedByRoot = Exclude<RoleName, 'root'>;

/** `kind` is the shape of the file, `role` whose it is: a publisher's file has the shape of targets. */
interface LoadRequest<K extends SignedByRoot> {
  readonly kind: K;
  readonly role?: string;
  readonly file: string;
  readonly delegator: Delegator;
  readonly expectation: Expectation | null;
}

/** Collects what is wrong with a repository while its files are read one after another. */
export interface Inspection {
  readonly problems: RepositoryProblem[];
  /** Paths that belong to a repository, whether they were good or not. */
  readonly expected: string[];
  /** Null, and a problem noted, where `step` fails. */
  attempt<T>(file: string, step: () => Promise<T>): Promise<T | null>;
  noteExpiry(role: string, file: string, metadata: MetadataOf[RoleName]): void;
  load<K extends SignedByRoot>(request: LoadRequest<K>): Promise<{ bytes: Buffer; metadata: MetadataOf[K] } | null>;
}

/** `now`: what expiry is measured against, ms since the epoch. */
export function createInspection(read: ReadFile, now: number): Inspection {
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

  async function load<K extends SignedByRoot>({
    kind,
    role = kind,
    file,
    delegator,
    expectation,
  }: LoadRequest<K>): Promise<{ bytes: Buffer; metadata: MetadataOf[K] } | null> {
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

  return { problems, expected, attempt, noteExpiry, load };
}
