import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { readSourceFolder } from '../authoring/read/source-folder.ts';
import { refuseUndecided, signOffOf } from '../authoring/sign-off/check-source.ts';
import { contentHash } from '../authoring/sign-off/content-hash.ts';
import { readSignOffs, writeSignOffs } from '../authoring/sign-off/sign-off-file.ts';
import type { SignOffRecord } from '../knowledge/bundle-manifest.ts';
import type { KnowledgeDocument } from '../knowledge/model.ts';
import { type ReaderConfig, withDocumentReader } from './document-reader.ts';
import type { Clock } from '../platform/clock.ts';
import { today } from './today.ts';

export interface SignOffRequest {
  /** A source folder. */
  readonly source: string;
  readonly reviewer: string;
  readonly approver: string;
  /** None: every document that has no sign-off of what it holds now. */
  readonly documents: readonly string[];
}

export interface SignOffOutcome {
  readonly reviewer: string;
  readonly approver: string;
  /** YYYY-MM-DD. */
  readonly on: string;
  /** Ids of the documents that were signed off now. */
  readonly signed: readonly string[];
  /** Signed off before, and not changed since. */
  readonly kept: readonly string[];
}

const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ');

/** Four eyes: the one who approves has not reviewed. */
function twoPeople(reviewer: string, approver: string): { reviewer: string; approver: string } {
  const names = { reviewer: plain(reviewer), approver: plain(approver) };
  if (names.reviewer === '' || names.approver === '')
    throw new OutpostError('BAD_USAGE', 'Name both: --reviewer NAME and --approver NAME.');
  if (names.reviewer.toLowerCase() === names.approver.toLowerCase())
    throw new OutpostError('BAD_USAGE', 'The reviewer and the approver are two people: name another approver.');
  return names;
}

function chosen(documents: readonly KnowledgeDocument[], ids: readonly string[], records: readonly SignOffRecord[]) {
  const missing = ids.filter((id) => !documents.some((document) => document.id === id));
  if (missing.length > 0)
    throw new OutpostError('NOT_FOUND', `The source has no document ${missing.join(', ')}: name ids of its documents.`);
  if (ids.length > 0) return documents.filter(({ id }) => ids.includes(id));
  return documents.filter((document) => signOffOf(document, records)?.current !== true);
}

/**
 * Records in `sign-off.yaml` of the source who reviewed and who approved what its documents hold now.
 * @throws OutpostError BAD_USAGE, NOT_FOUND, SOURCE_UNDECIDED, or as the source is read.
 */
export async function signOffSource(
  request: SignOffRequest,
  config: ReaderConfig,
  { clock }: { readonly clock: Clock },
): Promise<SignOffOutcome> {
  const names = twoPeople(request.reviewer, request.approver);
  const source = await withDocumentReader(config, (reader) => readSourceFolder(request.source, reader));
  const { documents, warnings } = source;
  const before = await readSignOffs(request.source);
  const signing = chosen(documents, request.documents, before);
  const signed = signing.map(({ id }) => id);
  refuseUndecided({ documents, warnings: warnings.filter(({ documentId }) => signed.includes(documentId)) });
  const on = today(clock);
  const made = signing.map((document) => ({ documentId: document.id, ...names, on, content: contentHash(document) }));
  const others = before.filter(
    ({ documentId }) => !signed.includes(documentId) && documents.some(({ id }) => id === documentId),
  );
  await writeSignOffs(request.source, [...others, ...made]);
  const kept = documents.filter((document) => signOffOf(document, others)?.current === true).map(({ id }) => id);
  return { ...names, on, signed, kept };
}
