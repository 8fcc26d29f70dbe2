import type { ReasonCode } from '../domain/reasons.ts';

/** What the engine and the window both say, by reason; once for each language. */
export const REASONS_EN: Readonly<Record<ReasonCode, string>> = {
  not_covered: 'The approved policies do not cover this question.',
  may_not_answer: 'The closest approved words. They may not answer the question.',
  not_for_this_assistant: 'This assistant answers from the clinic’s approved policies only.',
  identity_or_records: 'Personal records and identities are not in the policies: ask the records desk.',
  injection: 'The text tries to change how the assistant works, so it was not answered.',
  emergency: 'This may be an emergency: call for help now, then follow the approved card.',
  self_harm_or_violence: 'Somebody may be in danger: call the person below now and do not leave anyone alone.',
  patient_specific: 'A decision about one patient belongs to a clinician.',
  restricted: 'Doses, medicine choices and triage are not left to a machine: approved guidance follows, to the letter.',
  exposure: 'For your own exposure: do the approved first aid now, then call the person below.',
  exposure_without_card:
    'For your own exposure: these policies hold no approved first aid. Call the person below now; do not wait.',
  not_sent: 'Not sent: nobody has been told. Call the person below.',
  no_approved_guidance: 'No approved guidance covers this: ask the person below.',
  language_unknown: 'The policies cannot be searched reliably in this language.',
  read_word_by_word:
    'Outpost does not understand this language. It searched for the English of single words, so what it found may be about something else.',
  language_unreviewed: 'No clinician who is a native speaker has checked its words for this language.',
  quotes_only: 'Approved sentences without the model, as asked.',
  model_unavailable: 'The model is not available: these are approved sentences, ranked by search.',
  no_knowledge: 'No approved policies are on this workstation yet: sync or import a bundle.',
  did_you_mean:
    'One word may be a medicine’s name with a typing error: say which you mean. Nothing is shown until then.',
  contact_listed: 'From the clinic’s own list of contacts.',
  policies_differ: 'Approved policies differ on this: both stand here, the newest first. Ask which of them holds.',
  differs_unshown: 'Another approved policy differs on a part of this, and has no place here: ask that part by itself.',
  listed_elsewhere:
    'The best place for this question is a policy that is not open to you: ask the person named with it.',
  not_recorded:
    'This workstation could not write down what you did: it is not recorded, and nobody is told. Call yourself; tell IT the code.',
  asked_in_parts: 'You asked several things: each has its own place below.',
  index_failed: 'The policies cannot be searched right now: restart Outpost, or call the person below.',
  capped_by_policy: 'Your organisation has switched answers off for now: nothing shown here is given as an answer.',
  closed_by_policy:
    'Your organisation has withdrawn the approved words for questions of this kind for now: ask the person below.',
  approved_alone: 'These are approved sentences, as they stand.',
  model_off_by_policy:
    'Your organisation has switched the language model off: these are approved sentences, ordered by search.',
};
