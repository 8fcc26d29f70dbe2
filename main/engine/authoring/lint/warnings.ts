import { type Audience, EVERYONE, intersectAudiences } from '../../../../shared/domain/audience.ts';
import { CONTACT_STALE_AFTER_DAYS, isContactStale } from '../../../../shared/domain/contact-age.ts';
import type { Embedder } from '../../models/port.ts';
import type { ChunkedDocument } from '../../knowledge/model.ts';
import type { FileWarnings, KnowledgeSource } from '../read/source-folder.ts';

const MAX_SHOWN_IDS = 5;

function list(ids: readonly string[]): string {
  const more = ids.length - MAX_SHOWN_IDS;
  return ids.slice(0, MAX_SHOWN_IDS).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function isForEveryone({ facilities, departments, roles }: Audience): boolean {
  return [facilities, departments, roles].every((names: readonly string[]) => names.includes(EVERYONE));
}

/** What was seen while a file was read, a line each. */
export function fileWarnings({ file, warnings }: FileWarnings): string[] {
  return warnings.map(({ code, page, text }) => `${file}${page === null ? '' : `, page ${page}`}: ${code}: ${text}`);
}

/** What is allowed but deserves the author's look before signing. `today`: YYYY-MM-DD. */
export function sourceWarnings({ bundle, documents, guidance }: KnowledgeSource, today: string): string[] {
  const warnings: string[] = [];
  const about = (what: string, ids: readonly string[]) => {
    if (ids.length > 0) warnings.push(`${what}: ${list(ids)}`);
  };
  const ids = (wanted: (document: (typeof documents)[number]) => boolean) =>
    documents.filter(wanted).map((document) => document.id);
  if (bundle.expiresAt <= today) warnings.push(`The bundle has expired on ${bundle.expiresAt}.`);
  if (bundle.contacts.length === 0) warnings.push('No contacts: staff will be told of nobody to call.');
  about(
    'Contacts without the day on which their number was last confirmed (confirmedOn)',
    bundle.contacts.filter(({ confirmedOn }) => confirmedOn === undefined).map(({ id }) => id),
  );
  about(
    `Contacts last confirmed more than ${CONTACT_STALE_AFTER_DAYS} days ago: call them and renew confirmedOn`,
    bundle.contacts.filter((contact) => isContactStale(contact, Date.parse(today))).map(({ id }) => id),
  );
  if (guidance.length === 0) warnings.push('No approved guidance: high-risk questions can only be escalated.');
  if (bundle.selfTest.length === 0) warnings.push('No self-test: a broken index would be noticed late.');
  about(
    'Expired',
    ids((document) => document.expiresAt <= today),
  );
  about(
    'Review is overdue',
    ids((document) => document.reviewDate <= today),
  );
  about(
    'Expires after its bundle',
    ids((document) => document.expiresAt > bundle.expiresAt),
  );
  about(
    'Nobody may read it (its audience and the bundle’s share nobody)',
    ids((document) => {
      const audience = intersectAudiences(document.audience, bundle.audience);
      return [audience.facilities, audience.departments, audience.roles].some((names) => names.length === 0);
    }),
  );
  about(
    'Listed, although everyone may open it',
    ids(({ listed, audience }) => listed === true && isForEveryone(intersectAudiences(audience, bundle.audience))),
  );
  return warnings;
}

export function documentWarnings(
  { document, statements, passages }: ChunkedDocument,
  embedder: Embedder | null,
): string[] {
  const warnings: string[] = [];
  if (statements.length === 0) warnings.push(`${document.id}: nothing in it can be quoted.`);
  if (embedder === null) return warnings;
  if (!embedder.info.languages.includes(document.language)) {
    warnings.push(`${document.id}: the embedder ${embedder.info.id} does not know "${document.language}".`);
  }
  const long = passages.filter((passage) => passage.tokens > embedder.info.maxTokens);
  if (long.length > 0) {
    warnings.push(`${document.id}: ${long.length} passage(s) are longer than the embedder reads.`);
  }
  return warnings;
}
