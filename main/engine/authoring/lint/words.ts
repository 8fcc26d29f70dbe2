import { basename } from 'node:path';
import type { BuildWarning, ConversionWarning, SourcePlace } from '../../../../shared/contract/authoring.ts';
import { CONTACT_STALE_AFTER_DAYS } from '../../../../shared/domain/contact-age.ts';
import { assertNever } from '../../../../shared/domain/assert-never.ts';
import type { FileWarnings } from '../read/source-folder.ts';
import type { LintFinding } from './finding.ts';

/** "hygiene.md line 12, under Visitors": the file where it is known, else the document's id. */
function sayPlace({ documentId, file, page, line, heading }: SourcePlace): string {
  const name = file === null ? documentId : basename(file);
  const where = [line === null ? [] : `line ${line}`, page === null ? [] : `page ${page}`].flat();
  const under = heading.at(-1);
  return `${[name, ...where].join(' ')}${under === undefined ? '' : `, under "${under}"`}`;
}

/** As many names as a line can carry. */
const MAX_LISTED = 5;

function listed(names: readonly string[]): string {
  const more = names.length - MAX_LISTED;
  return names.slice(0, MAX_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const dated = (place: SourcePlace): string =>
  `${sayPlace(place)} (in force from ${place.effectiveFrom ?? 'an unknown day'})${place.quote === null ? '' : `: "${place.quote}"`}`;

/** A sentence of what was found. */
function sayFinding(finding: LintFinding): string {
  const [first, second] = finding.places.map(sayPlace);
  const [a, b] = finding.places.map(dated);
  switch (finding.code) {
    case 'values_differ':
      return `Two documents differ on nearly the same sentence. ${a} – ${b}`;
    case 'permission_differs':
      return `One document allows or orders what another does not. ${a} – ${b}`;
    case 'nearly_repeated':
      return `Two documents say nearly the same: keep one. ${a} – ${b}`;
    case 'more_differs':
      return `${first} and ${second} differ in ${finding.count} more sentence(s).`;
    case 'repeated':
      return `${finding.count} passage(s) of ${first} stand word for word in ${second} too: keep one.`;
    case 'code_of_two_things':
      return `${finding.formCode} is "${finding.things[0]}" (${first}) and "${finding.things[1]}" (${second}): one code for two things?`;
    case 'two_codes_of_thing':
      return `"${finding.thing}" is ${finding.formCodes[0]} (${first}) and ${finding.formCodes[1]} (${second}): two codes for one form?`;
    case 'abbreviation_unknown':
      return `${first}: "${finding.abbreviation}" is explained neither here nor in the glossary: add it there.`;
    case 'language_differs':
      return `${first} says that its language is "${finding.said}", but it seems to be "${finding.seems}": correct language.`;
    case 'embedder_language':
      return `${first}: the embedder ${finding.embedder} does not know "${finding.language}".`;
    case 'table_long':
      return `${first}: ${finding.count} table rows: split the tables by what is asked for.`;
    case 'passages_long':
      return `${first}: ${finding.count} passage(s) are longer than the embedder reads.`;
    case 'not_signed_off':
      return `Signed off by nobody (\`knowledge sign-off\`): ${listed(finding.places.map(({ documentId }) => documentId))}.`;
    case 'speaks_to_assistant':
      return `${first}: speaks to the assistant; it is never followed, but does it belong here?`;
    case 'nothing_quotable':
      return `${first}: nothing in it can be quoted.`;
    case 'document_expired':
      return `${first} has expired.`;
    case 'review_overdue':
      return `${first}: its review is overdue.`;
    case 'outlives_bundle':
      return `${first} expires after its bundle.`;
    case 'nobody_may_read':
      return `Nobody may read ${first}: its audience and the bundle’s share nobody.`;
    case 'listed_for_all':
      return `${first} is listed, although everyone may open it.`;
    case 'file_not_taken':
      return `${finding.file} is not taken: ${finding.reason}.`;
    case 'bundle_expired':
      return `The bundle has expired on ${finding.expiresAt}.`;
    case 'built_as_other':
      return `Built as ${finding.builtAs}, although bundle.yaml says ${finding.bundleId}.`;
    case 'contacts_missing':
      return 'No contacts: staff will be told of nobody to call.';
    case 'contacts_unconfirmed':
      return `Contacts without the day on which their number was last confirmed (confirmedOn): ${finding.contacts.join(', ')}.`;
    case 'contacts_stale':
      return `Contacts last confirmed more than ${CONTACT_STALE_AFTER_DAYS} days ago: call them and renew confirmedOn: ${finding.contacts.join(', ')}.`;
    case 'guidance_missing':
      return 'No approved guidance: high-risk questions can only be escalated.';
    case 'self_test_missing':
      return 'No self-test: a broken index would be noticed late.';
    default:
      return assertNever(finding);
  }
}

/** `files`: where each document was found, by its id. */
export function lintWarning(finding: LintFinding, files: ReadonlyMap<string, string>): BuildWarning {
  const places = finding.places.map((place) => ({ ...place, file: files.get(place.documentId) ?? place.file }));
  return { code: finding.code, places, text: sayFinding({ ...finding, places }) };
}

const placeInFile = ({ file, documentId }: FileWarnings, page: ConversionWarning['page']): SourcePlace => ({
  ...{ documentId, file, page },
  ...{ line: null, heading: [], quote: null, effectiveFrom: null },
});

/** What a reader saw in one file. */
export function readingWarnings(of: FileWarnings): BuildWarning[] {
  return of.warnings.map(({ code, page, text }) => ({ code, text, places: [placeInFile(of, page)] }));
}
