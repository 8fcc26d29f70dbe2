/**
 * Why an answer is what it is. The union is closed: the engine has a sentence for each in every language
 * (main/engine/languages), and the window has its own. Beside these, a reason's code may be the id of a guard rule
 * ("emergency.breathing") or an error's code (shared/errors/codes.ts).
 */
export const REASON_CODES = [
  'not_covered',
  'may_not_answer',
  'not_for_this_assistant',
  'identity_or_records',
  'injection',
  'emergency',
  'self_harm_or_violence',
  'patient_specific',
  'restricted',
  'exposure',
  'exposure_without_card',
  'not_sent',
  'no_approved_guidance',
  'language_unknown',
  'read_word_by_word',
  'language_unreviewed',
  'quotes_only',
  'model_unavailable',
  'no_knowledge',
  'index_failed',
  'did_you_mean',
  'contact_listed',
  'capped_by_policy',
  'closed_by_policy',
  'model_off_by_policy',
  'approved_alone',
  'listed_elsewhere',
  'policies_differ',
  'differs_unshown',
  'asked_in_parts',
  'not_recorded',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

/**
 * Below a card these are about the words that stand there, and not about the card: they are shown with those words,
 * never in the heading of what a person decides.
 */
const ON_WORDS_BELOW: readonly string[] = [
  'may_not_answer',
  'read_word_by_word',
  'language_unreviewed',
  'capped_by_policy',
  'listed_elsewhere',
  'policies_differ',
  'differs_unshown',
] satisfies ReasonCode[];

export const isOnWordsBelow = ({ code }: { readonly code: string }): boolean => ON_WORDS_BELOW.includes(code);
