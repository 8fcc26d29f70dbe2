import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { DecisionRecord, SignOffRecord } from '../../knowledge/bundle-manifest.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import type { LintFinding } from '../lint/finding.ts';
import { placeOfDocument } from '../lint/place.ts';
import type { KnowledgeSource } from '../read/source-folder.ts';
import { contentHash } from './content-hash.ts';
import { coveredBy, decisionFor, needsDecision } from './decided.ts';
import { type Undecided, undecidedError } from './undecided.ts';

/** What people said of a source, as its manifest carries it. */
export interface Approvals {
  readonly signOffs: readonly SignOffRecord[];
  readonly decisions: readonly DecisionRecord[];
}

export interface CheckedSource {
  readonly approvals: Approvals;
  /** Documents that nobody has signed off. */
  readonly findings: readonly LintFinding[];
}

type Held = Pick<KnowledgeSource, 'documents' | 'warnings' | 'bundle'>;

function undecidedIn({ documents, warnings }: Pick<Held, 'documents' | 'warnings'>): Undecided[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  return warnings.flatMap((of) => {
    const document = byId.get(of.documentId);
    if (document === undefined) return [];
    return of.warnings
      .filter((warning) => needsDecision(warning) && decisionFor(warning, document, of) === null)
      .map((warning) => {
        const { code, page, text } = warning;
        const outdated = of.decisions.some((decision) => coveredBy(decision, [warning]).length > 0);
        return { file: of.file, documentId: of.documentId, code, page, text, outdated };
      });
  });
}

/** @throws OutpostError SOURCE_UNDECIDED where a weighty warning waits for a person. */
export function refuseUndecided(source: Pick<Held, 'documents' | 'warnings'>): void {
  const undecided = undecidedIn(source);
  if (undecided.length > 0) throw undecidedError(undecided);
}

/** Decisions that hold for what the files are now. */
function decisionsIn({ documents, warnings }: Held): DecisionRecord[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  return warnings.flatMap((of) => {
    const document = byId.get(of.documentId);
    const holding = document === undefined ? [] : of.warnings.map((warning) => decisionFor(warning, document, of));
    return [...new Set(holding.filter((decision) => decision !== null))].map(({ code, page, reason, by, on }) => ({
      ...{ documentId: of.documentId, code, page: page ?? null, reason, by, on },
    }));
  });
}

/** A sign-off and whether it is of what the document is now. */
export function signOffOf(
  document: KnowledgeDocument,
  records: readonly SignOffRecord[],
): { readonly record: SignOffRecord; readonly current: boolean } | null {
  const record = records.find(({ documentId }) => documentId === document.id);
  return record === undefined ? null : { record, current: record.content === contentHash(document) };
}

function refuseChanged(changed: readonly { document: KnowledgeDocument; record: SignOffRecord }[]): void {
  if (changed.length === 0) return;
  const names = changed.map(
    ({ document, record }) => `${document.id} (approved by ${record.approver} on ${record.on})`,
  );
  throw new OutpostError(
    'SOURCE_CHANGED',
    `${changed.length} document(s) were changed since they were signed off: ${names.join(', ')}. Look at them (\`knowledge preview\`), and sign off again (\`knowledge sign-off\`).`,
    { details: { changed: changed.map(({ document }) => document.id) } },
  );
}

/**
 * What must be so before a source is built: every weighty warning decided, nothing changed since its sign-off, and
 * questions by which a workstation tests the bundle.
 * @throws OutpostError SOURCE_UNDECIDED, SOURCE_CHANGED or SELF_TEST_MISSING.
 */
export function checkSource(source: Held, records: readonly SignOffRecord[]): CheckedSource {
  refuseUndecided(source);
  const signed = source.documents.map((document) => ({ document, signOff: signOffOf(document, records) }));
  refuseChanged(
    signed.flatMap(({ document, signOff }) =>
      signOff === null || signOff.current ? [] : { document, record: signOff.record },
    ),
  );
  if (source.bundle.selfTest.length === 0) {
    throw new OutpostError(
      'SELF_TEST_MISSING',
      'bundle.yaml has no selfTest, so no workstation would notice that this bundle cannot be found: `knowledge scaffold` proposes questions; approve some and add them.',
    );
  }
  const unsigned = signed.flatMap(({ document, signOff }) => (signOff === null ? placeOfDocument(document) : []));
  return {
    approvals: { signOffs: signed.flatMap(({ signOff }) => signOff?.record ?? []), decisions: decisionsIn(source) },
    findings: unsigned.length === 0 ? [] : [{ code: 'not_signed_off', places: unsigned }],
  };
}
