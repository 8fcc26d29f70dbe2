import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { KnowledgeView } from '../port.ts';
import type { ViewBundle } from './build-view.ts';
import { type FindDocuments, runSelfTest } from './self-test.ts';

/**
 * A bundle proves itself over the view that would answer. SELF_TEST_FAILED lists the questions. Without the
 * publisher's embedder there is no fair test (questions would be found by words alone), so none is made:
 * returns false.
 */
export async function proveBundle(
  candidate: ViewBundle,
  view: KnowledgeView,
  now: number,
  find: FindDocuments,
): Promise<boolean> {
  const { manifest } = candidate;
  if (manifest.embedder !== null && view.embedderId !== manifest.embedder.id) return false;
  const documents = new Map(candidate.documents.map(({ document }) => [document.id, document]));
  const failures = await runSelfTest(manifest, documents, now, find);
  if (failures.length === 0) return true;
  const listed = failures.map(({ question, expected }) => `“${question}” → ${expected.join(' or ')}`);
  throw new OutpostError(
    'SELF_TEST_FAILED',
    `${failures.length} of ${manifest.selfTest.length} approved questions do not find their document: ${listed.join('; ')}. Correct the bundle and publish it again.`,
    { details: { failures } },
  );
}
