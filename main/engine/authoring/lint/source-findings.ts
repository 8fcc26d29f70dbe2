import { type Audience, EVERYONE, intersectAudiences } from '../../../../shared/domain/audience.ts';
import { isContactStale } from '../../../../shared/domain/contact-age.ts';
import type { ChunkedDocument, KnowledgeDocument } from '../../knowledge/model.ts';
import type { Embedder } from '../../models/port.ts';
import type { KnowledgeSource } from '../read/source-folder.ts';
import type { LintFinding } from './finding.ts';
import { placeOfDocument } from './place.ts';

const names = ({ facilities, departments, roles }: Audience): readonly (readonly string[])[] => [
  facilities,
  departments,
  roles,
];
const isForEveryone = (audience: Audience): boolean => names(audience).every((of) => of.includes(EVERYONE));

/** Dates and audience of one document beside its bundle's. */
function documentFindings(document: KnowledgeDocument, { bundle }: KnowledgeSource, today: string): LintFinding[] {
  const places = [placeOfDocument(document)];
  const audience = intersectAudiences(document.audience, bundle.audience);
  const found: readonly (readonly [Parameters<typeof asFinding>[0], boolean])[] = [
    ['document_expired', document.expiresAt <= today],
    ['review_overdue', document.reviewDate <= today],
    ['outlives_bundle', document.expiresAt > bundle.expiresAt],
    ['nobody_may_read', names(audience).some((of) => of.length === 0)],
    ['listed_for_all', document.listed === true && isForEveryone(audience)],
  ];
  return found.flatMap(([code, is]) => (is ? asFinding(code, places) : []));
}

const asFinding = (
  code: 'document_expired' | 'review_overdue' | 'outlives_bundle' | 'nobody_may_read' | 'listed_for_all',
  places: LintFinding['places'],
): LintFinding => ({ code, places });

function contactFindings({ contacts }: KnowledgeSource['bundle'], today: string): LintFinding[] {
  const of = (wanted: (contact: (typeof contacts)[number]) => boolean) => contacts.filter(wanted).map(({ id }) => id);
  const unconfirmed = of(({ confirmedOn }) => confirmedOn === undefined);
  const stale = of((contact) => isContactStale(contact, Date.parse(today)));
  return [
    ...(contacts.length === 0 ? [{ code: 'contacts_missing' as const, places: [] }] : []),
    ...(unconfirmed.length > 0 ? [{ code: 'contacts_unconfirmed' as const, places: [], contacts: unconfirmed }] : []),
    ...(stale.length > 0 ? [{ code: 'contacts_stale' as const, places: [], contacts: stale }] : []),
  ];
}

/** What is allowed but deserves the author's look before signing. `today`: YYYY-MM-DD. */
export function sourceFindings(source: KnowledgeSource, today: string): LintFinding[] {
  const { bundle, documents, guidance } = source;
  const { expiresAt } = bundle;
  return [
    ...(expiresAt <= today ? [{ code: 'bundle_expired' as const, places: [], expiresAt }] : []),
    ...contactFindings(bundle, today),
    ...(guidance.length === 0 ? [{ code: 'guidance_missing' as const, places: [] }] : []),
    ...(bundle.selfTest.length === 0 ? [{ code: 'self_test_missing' as const, places: [] }] : []),
    ...documents.flatMap((document) => documentFindings(document, source, today)),
  ];
}

/** What search and embedder make of one document. */
export function retrievalFindings(
  { document, statements, passages }: ChunkedDocument,
  embedder: Embedder | null,
): LintFinding[] {
  const places = [placeOfDocument(document)];
  const { language } = document;
  const empty: LintFinding[] = statements.length === 0 ? [{ code: 'nothing_quotable', places }] : [];
  if (embedder === null) return empty;
  const { id, languages, maxTokens } = embedder.info;
  const count = passages.filter(({ tokens }) => tokens > maxTokens).length;
  return [
    ...empty,
    ...(languages.includes(language) ? [] : [{ code: 'embedder_language' as const, places, embedder: id, language }]),
    ...(count > 0 ? [{ code: 'passages_long' as const, places, count }] : []),
  ];
}
