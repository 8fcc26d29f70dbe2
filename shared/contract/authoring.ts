import { z } from 'zod';

/**
 * What an author does about a warning. `decide`: the bundle is not built until a person has recorded a decision for
 * it; `look`: it was read by guess, and stands first in the preview; `note`: said once, nothing was guessed.
 */
export type WarningWeight = 'decide' | 'look' | 'note';

/**
 * Everything a reader of documents may warn of. A conversion is sure or says so: what is read by guess, left out or
 * not in force has a code and, where the format has pages, its page.
 */
export const WARNING_WEIGHTS = {
  // the document may not be in force
  status_mark: 'decide',
  tracked_changes: 'decide',
  // two readings of a page disagree on a number, a unit or a negation
  reading_differs: 'decide',
  // a sentence whose beginning or end was not found has a number there: it may belong to another sentence
  sentence_torn: 'decide',
  // a heading of one column or box that says for whom, when or what not may reach over what is not its own
  heading_reach: 'decide',
  // something of the document was not read at all
  page_unreadable: 'decide',
  limit_reached: 'decide',
  // read by guess
  sign_guessed: 'look',
  list_guessed: 'look',
  raised_text: 'look',
  columns_guessed: 'look',
  table_guessed: 'look',
  heading_guessed: 'look',
  order_guessed: 'look',
  rotated_text: 'look',
  symbol_guessed: 'look',
  charset_guessed: 'look',
  scanned_page: 'look',
  scanned_number: 'look',
  scanned_word: 'look',
  // it stands apart from the sentence that it belongs to, or narrows whom the document is for
  footnote: 'look',
  margin_text: 'look',
  text_box: 'look',
  form_field: 'look',
  // left out
  equation: 'look',
  picture: 'note',
  embedded: 'look',
  hidden_text: 'look',
  comment: 'look',
  // file and text agree, and the picture of the page is too small or too dense there to be read against them
  reading_unsure: 'note',
} as const satisfies Record<string, WarningWeight>;

export type WarningCode = keyof typeof WARNING_WEIGHTS;
export const WARNING_CODES = Object.keys(WARNING_WEIGHTS) as [WarningCode, ...WarningCode[]];

export const isWarningCode = (value: string): value is WarningCode => Object.hasOwn(WARNING_WEIGHTS, value);

/** One thing to look at before signing. */
export const ConversionWarning = z.object({
  code: z.enum(WARNING_CODES),
  /** Of the original, from 1; null where the format has no pages. */
  page: z.number().int().positive().nullable(),
  /** What was seen and what was made of it, in one sentence; quotes the words it is about. */
  text: z.string().min(1),
});
export type ConversionWarning = z.infer<typeof ConversionWarning>;

/**
 * What lint warns of, over the whole source: documents that differ or repeat each other, and what a bundle lacks. The
 * weights are those of readers.
 */
const LINT_WEIGHTS = {
  // two documents that one reader may have before them say two things of one matter
  values_differ: 'look',
  permission_differs: 'look',
  more_differs: 'look',
  code_of_two_things: 'look',
  two_codes_of_thing: 'look',
  // two documents say the same: one of them will be forgotten at the next change
  repeated: 'note',
  nearly_repeated: 'note',
  // words of one document
  abbreviation_unknown: 'note',
  language_differs: 'look',
  speaks_to_assistant: 'look',
  nothing_quotable: 'look',
  table_long: 'note',
  passages_long: 'note',
  embedder_language: 'note',
  // dates and audience of a document
  document_expired: 'look',
  review_overdue: 'look',
  outlives_bundle: 'note',
  nobody_may_read: 'look',
  listed_for_all: 'note',
  // nobody reviewed and approved it
  not_signed_off: 'look',
  // files of the folder that are no part of the bundle
  file_not_taken: 'note',
  // the bundle
  bundle_expired: 'look',
  built_as_other: 'note',
  contacts_missing: 'look',
  contacts_unconfirmed: 'note',
  contacts_stale: 'look',
  guidance_missing: 'note',
  self_test_missing: 'look',
} as const satisfies Record<string, WarningWeight>;

export type LintCode = keyof typeof LINT_WEIGHTS;
const LINT_CODES = Object.keys(LINT_WEIGHTS) as [LintCode, ...LintCode[]];

/** Where in the source a warning is to be looked at. */
export const SourcePlace = z.object({
  documentId: z.string().min(1),
  /** As it was found; null where it is not known. */
  file: z.string().nullable(),
  /** Of the original, from 1; null where the format has no pages. */
  page: z.number().int().positive().nullable(),
  /** Of a Markdown file, front matter included, from 1; null for other formats and for a document as a whole. */
  line: z.number().int().positive().nullable(),
  /** The headings above, outermost first. */
  heading: z.array(z.string()),
  /** The words it is about, to the letter or shortened; null for a document as a whole. */
  quote: z.string().nullable(),
  /** YYYY-MM-DD; null where it is not known. */
  effectiveFrom: z.string().nullable(),
});
export type SourcePlace = z.infer<typeof SourcePlace>;

/** One warning of a build or of a preview, a reader's or lint's. */
export const BuildWarning = z.object({
  code: z.enum([...WARNING_CODES, ...LINT_CODES]),
  /** None where it is about the bundle; two where documents differ or repeat each other, the newer first. */
  places: z.array(SourcePlace),
  /** A sentence that says what was seen and, of lint, where. */
  text: z.string().min(1),
});
export type BuildWarning = z.infer<typeof BuildWarning>;

export const weightOf = (code: WarningCode | LintCode): WarningWeight =>
  ({ ...WARNING_WEIGHTS, ...LINT_WEIGHTS })[code];
