import { EVERYONE, type Audience, type ReaderScope, type Role } from '../../../../shared/domain/audience.ts';
import type { BundleManifest, SelfTestQuestion } from '../bundle-manifest.ts';
import type { KnowledgeDocument } from '../model.ts';
import { dateMs } from './loaded-bundle.ts';

/** Finds passages as a question would; passed in, so that the self-test takes the real way. */
export type FindDocuments = (question: string, scope: ReaderScope) => Promise<readonly string[]>;

export interface SelfTestFailure {
  readonly question: string;
  readonly expected: readonly string[];
  /** Documents found instead, best first. */
  readonly found: readonly string[];
}

function firstName(names: readonly string[], fallback: string): string {
  const name = names[0];
  return name === undefined || name === EVERYONE ? fallback : name;
}

/** Asks as somebody who may read the expected document, on a day when the bundle is effective. */
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
  documents: ReadonlyMap<string, KnowledgeDocument>,
  now: number,
  find: FindDocuments,
): Promise<SelfTestFailure | null> {
  const expected = documents.get(test.expects[0] as string);
  if (!expected) return { question: test.question, expected: test.expects, found: [] };
  const found = [...new Set(await find(test.question, readerOf(expected.audience, now)))];
  return findsExpected(found, test.expects, test.within)
    ? null
    : { question: test.question, expected: test.expects, found: found.slice(0, test.within) };
}

/**
 * A bundle proves itself before it answers: each approved question must find one of its documents.
 * Returns the questions that do not.
 */
export async function runSelfTest(
  manifest: BundleManifest,
  documents: ReadonlyMap<string, KnowledgeDocument>,
  now: number,
  find: FindDocuments,
): Promise<SelfTestFailure[]> {
  const at = Math.max(now, dateMs(manifest.effectiveFrom));
  const failures: SelfTestFailure[] = [];
  for (const test of manifest.selfTest) {
    const failure = await fails(test, documents, at, find);
    if (failure) failures.push(failure);
  }
  return failures;
}
