import { EVERYONE, type Audience, type ReaderScope, type Role } from '../../../../shared/domain/audience.ts';
import { withDeadline } from '../../platform/deadline.ts';
import type { BundleManifest, SelfTestQuestion } from '../bundle-manifest.ts';
import type { KnowledgeDocument } from '../model.ts';
import { dateMs } from './loaded-bundle.ts';

/**
 * Finds documents as a question would; passed in, so that the self-test takes the real way. Ids, best first, one list for
 * each scale that was searched on: bundles with vectors, and bundles that have none yet.
 */
export type FindDocuments = (question: string, scope: ReaderScope) => Promise<readonly (readonly string[])[]>;

/**
 * For one approved question, ms: a search takes well under a second, and on the slowest machine, with the embedder busy,
 * some; one that stalls must not hold up every later sync.
 */
const QUESTION_MS = 60_000;

export interface SelfTestFailure {
  readonly question: string;
  readonly expected: readonly string[];
  /** Documents found instead, best first on each scale. */
  readonly found: readonly string[];
}

function firstName(names: readonly string[], fallback: string): string {
  const name = names[0];
  return name === undefined || name === EVERYONE ? fallback : name;
}

/** Asks as a person who may read the expected document, on a day when the bundle is effective. */
function readerOf(audience: Audience, now: number): ReaderScope {
  return {
    facility: firstName(audience.facilities, 'self-test'),
    departments: [firstName(audience.departments, 'self-test')],
    role: firstName(audience.roles, 'staff') as Role,
    now,
  };
}

/** Whether one of the expected documents is among the first `within`. The release gate asks the same. */
export function findsExpected(found: readonly string[], expected: readonly string[], within: number): boolean {
  return found.slice(0, within).some((id) => expected.includes(id));
}

async function fails(
  test: SelfTestQuestion,
  documents: ReadonlyMap<string, Pick<KnowledgeDocument, 'audience'>>,
  now: number,
  find: FindDocuments,
): Promise<SelfTestFailure | null> {
  const expected = documents.get(test.expects[0] as string);
  if (!expected) return { question: test.question, expected: test.expects, found: [] };
  const rankings = (await find(test.question, readerOf(expected.audience, now))).map((found) => [...new Set(found)]);
  if (rankings.some((found) => findsExpected(found, test.expects, test.within))) return null;
  const found = rankings.flatMap((ranking) => ranking.slice(0, test.within));
  return { question: test.question, expected: test.expects, found };
}

/**
 * A bundle proves itself before it answers: each approved question must find one of its documents.
 * Returns the questions that do not. TIMEOUT where one takes longer than `questionMs`: nothing was shown either way.
 */
export async function runSelfTest(
  manifest: Pick<BundleManifest, 'effectiveFrom' | 'selfTest'>,
  documents: ReadonlyMap<string, Pick<KnowledgeDocument, 'audience'>>,
  now: number,
  find: FindDocuments,
  questionMs = QUESTION_MS,
): Promise<SelfTestFailure[]> {
  const at = Math.max(now, dateMs(manifest.effectiveFrom));
  const failures: SelfTestFailure[] = [];
  for (const test of manifest.selfTest) {
    const failure = await withDeadline(questionMs, undefined, () => fails(test, documents, at, find));
    if (failure) failures.push(failure);
  }
  return failures;
}
