import type { AnswerSentence, Citation, Contact, Guidance, RaisedEscalation } from '../../../shared/contract/ask.ts';
import type { Category, Reason } from '../../../shared/domain/route.ts';

interface OutcomeBase {
  readonly category: Category;
  readonly answer: string;
  readonly sentences: readonly AnswerSentence[];
  readonly citations: readonly Citation[];
  readonly contacts: readonly Contact[];
  readonly reasons: readonly Reason[];
}

/** What a path through the stages comes to; finishing adds trace, timings and knowledge. */
export type Outcome =
  | (OutcomeBase & { readonly route: 'grounded' | 'quoted' | 'declined' | 'unavailable'; readonly guidance: null })
  | (OutcomeBase & { readonly route: 'restricted'; readonly guidance: readonly Guidance[] })
  | (OutcomeBase & {
      readonly route: 'escalated';
      readonly guidance: readonly Guidance[] | null;
      readonly escalation: RaisedEscalation | null;
    });

/** The sentence that stands for an answer where no approved words do. */
export const REASON_TEXTS = {
  not_covered: 'The approved policies do not cover this question.',
  not_for_this_assistant: 'This assistant answers from the clinic’s approved policies only.',
  identity_or_records: 'Personal records and identities are not in the policies: ask the records desk.',
  injection: 'The text tries to change how the assistant works, so it was not answered.',
  emergency: 'This may be an emergency: call for help now, then follow the approved card.',
  self_harm_or_violence: 'Somebody may be in danger: call the person below now and do not leave anyone alone.',
  patient_specific: 'A decision about one patient belongs to a clinician.',
  restricted: 'Doses, medicine choices and triage are not left to a machine: approved guidance follows, to the letter.',
  not_sent: 'Not sent: nobody has been told. Call the person below.',
  no_approved_guidance: 'No approved guidance covers this: ask the person below.',
  language_unknown: 'The policies cannot be searched reliably in this language.',
  quotes_only: 'Approved sentences without the model, as asked.',
  model_unavailable: 'The model is not available: these are approved sentences, ranked by search.',
  no_knowledge: 'No approved policies are on this workstation yet: sync or import a bundle.',
  index_failed: 'The policies cannot be searched right now: restart Outpost, or call the person below.',
} as const;
export type ReasonCode = keyof typeof REASON_TEXTS;

/** How soon a person must look at it, by category; the rest are routine. */
export const URGENCY: Partial<Record<Category, 'now' | 'soon'>> = {
  emergency: 'now',
  self_harm_or_violence: 'now',
  medication_dosage: 'soon',
  medication_safety: 'soon',
  symptom_triage: 'soon',
  patient_specific: 'soon',
};

export function reason(code: ReasonCode): Reason {
  return { code, text: REASON_TEXTS[code] };
}

/** Guard rule ids are reasons too, for those who look after the rules. */
export function ruleReasons(rules: readonly string[]): Reason[] {
  return rules.map((code) => ({ code, text: `Rule ${code}` }));
}

/** People for this category first, then those who may be called for anything. */
export function contactsFor(category: string, contacts: readonly Contact[]): Contact[] {
  const fitting = contacts.filter(({ categories }) => categories.includes(category));
  return fitting.length > 0 ? fitting : contacts.filter(({ categories }) => categories.includes('*'));
}

export function withoutAnswer(
  route: 'declined' | 'unavailable',
  category: Category,
  code: ReasonCode,
  contacts: readonly Contact[],
  rules: readonly string[] = [],
): Outcome {
  return {
    route,
    category,
    answer: REASON_TEXTS[code],
    sentences: [],
    citations: [],
    guidance: null,
    contacts,
    reasons: [reason(code), ...ruleReasons(rules)],
  };
}
