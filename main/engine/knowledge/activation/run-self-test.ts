import type { SelfTestState } from '../../../../shared/contract/knowledge.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Telemetry } from '../../telemetry/port.ts';
import type { ViewBundle } from './build-view.ts';
import { type FindDocuments, runSelfTest } from './self-test.ts';

export interface SelfTestOptions {
  /** The embedder in use; null without one. */
  readonly embedderId: string | null;
  /** ms since the epoch. */
  readonly now: number;
  /** Over the view that would answer. */
  readonly find: FindDocuments;
}

/**
 * A bundle proves itself over the view that would answer; SELF_TEST_FAILED lists the questions. Where its publisher
 * chose the questions with vectors and this workstation cannot compare them, questions would be found by words alone:
 * that is no fair test, so it is skipped and the result says so. A bundle that was published without vectors was
 * published to be found by words, and is tested by them.
 */
export async function testBundle(
  candidate: ViewBundle,
  { embedderId, now, find }: SelfTestOptions,
): Promise<SelfTestState> {
  const { manifest } = candidate;
  if (manifest.selfTest.length === 0) return 'none';
  if (candidate.embeddedBy !== null && embedderId === null) return 'skipped_no_embedder';
  if (candidate.embeddedBy !== null && candidate.embeddedBy !== embedderId) return 'skipped_foreign_embedder';
  const documents = new Map(candidate.documents.map(({ document }) => [document.id, document]));
  const failures = await runSelfTest(manifest, documents, now, find);
  if (failures.length === 0) return 'passed';
  const listed = failures.map(({ question, expected }) => `“${question}” → ${expected.join(' or ')}`);
  throw new OutpostError(
    'SELF_TEST_FAILED',
    `${failures.length} of ${manifest.selfTest.length} approved questions do not find their document: ${listed.join('; ')}. Correct the bundle and publish it again.`,
    { details: { failures } },
  );
}

/** What answers without having been tested is counted: the centre sees how many workstations it concerns. */
export function countSelfTest(telemetry: Telemetry, selfTest: SelfTestState): void {
  if (selfTest === 'skipped_foreign_embedder' || selfTest === 'skipped_no_embedder') {
    telemetry.count('outpost.activation.untested');
  }
}
