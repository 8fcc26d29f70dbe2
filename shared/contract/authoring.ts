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
} as const satisfies Record<string, WarningWeight>;

export type WarningCode = keyof typeof WARNING_WEIGHTS;
export const WARNING_CODES = Object.keys(WARNING_WEIGHTS) as [WarningCode, ...WarningCode[]];

/** One thing to look at before signing. */
export const ConversionWarning = z.object({
  code: z.enum(WARNING_CODES),
  /** Of the original, from 1; null where the format has no pages. */
  page: z.number().int().positive().nullable(),
  /** What was seen and what was made of it, in one sentence; quotes the words it is about. */
  text: z.string().min(1),
});
export type ConversionWarning = z.infer<typeof ConversionWarning>;
