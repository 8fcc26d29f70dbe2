import type { AnswerEscalation, AskResult } from '../../../shared/contract/ask-result.ts';
import type { AnswerSentence, Citation, ClosestWords, Guidance } from '../../../shared/contract/approved-words.ts';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Differing } from '../../../shared/contract/differing.ts';
import type { ListedPolicy } from '../../../shared/contract/listed-policy.ts';
import type { ReasonCode } from '../../../shared/domain/reasons.ts';
import type { Category, Reason } from '../../../shared/domain/route.ts';
import type { GuardDecision } from '../guard/port.ts';
import type { LanguageNote } from '../languages/notes.ts';
import type { Messages } from '../languages/parts/messages.ts';
import type { DoubtfulName } from '../text/spelling/speller.ts';

interface OutcomeBase {
  /** A word whose meaning its asker has to choose before more is shown. */
  readonly clarify?: DoubtfulName;
  /** ISO 639-1 codes: the languages to ask in, where this one is not known well. */
  readonly worksIn?: readonly string[];
  /** As it was searched for, where that is not what was typed. */
  readonly question?: AskResult['question'];
  /** The answer, in the languages that the question may be in. */
  readonly languageNotes?: readonly LanguageNote[];
  readonly category: Category;
  readonly answer: string;
  readonly sentences: readonly AnswerSentence[];
  readonly citations: readonly Citation[];
  readonly contacts: readonly Contact[];
  readonly parts?: AskResult['parts'];
  /** Beside what claims nothing. */
  readonly closest?: readonly ClosestWords[];
  /** Where a policy that the reader may not open is the best place for it. */
  readonly elsewhere?: readonly ListedPolicy[];
  /** Pairs of what is quoted. */
  readonly differ?: readonly Differing[];
  readonly reasons: readonly Reason[];
}

/** What a path through the stages comes to; finishing adds trace, timings and knowledge. */
export type Outcome =
  | (OutcomeBase & { readonly route: 'grounded' | 'quoted' | 'declined' | 'unavailable'; readonly guidance: null })
  | (OutcomeBase & {
      readonly route: 'related';
      readonly guidance: null;
      readonly closest: readonly ClosestWords[];
    })
  | (OutcomeBase & {
      readonly route: 'restricted';
      readonly guidance: readonly Guidance[];
      readonly escalation: AnswerEscalation;
    })
  | (OutcomeBase & {
      readonly route: 'escalated';
      readonly guidance: readonly Guidance[] | null;
      readonly escalation: AnswerEscalation;
    });

/** A staff member's own exposure to blood or a sharp: of one person, and yet restricted to its approved first aid. */
export function isOwnExposure({ category, route }: Pick<GuardDecision, 'category' | 'route'>): boolean {
  return category === 'patient_specific' && route === 'restricted';
}

/** How soon a person must look at it, by category; the rest are routine. */
export const URGENCY: Partial<Record<Category, 'now' | 'soon'>> = {
  emergency: 'now',
  self_harm_or_violence: 'now',
  medication_dosage: 'soon',
  medication_safety: 'soon',
  symptom_triage: 'soon',
  patient_specific: 'soon',
};

export function reason(code: ReasonCode, { reasons }: Messages): Reason {
  return { code, text: reasons[code] };
}

/** Guard rule ids are reasons too, for those who look after the rules. */
export function ruleReasons(rules: readonly string[], messages: Messages): Reason[] {
  return rules.map((code) => ({ code, text: messages.rule(code) }));
}

/** People for this category; where there are none, those who may be called for anything. */
export function contactsFor(category: string, contacts: readonly Contact[]): Contact[] {
  const fitting = contacts.filter(({ categories }) => categories.includes(category));
  return fitting.length > 0 ? fitting : contacts.filter(({ categories }) => categories.includes('*'));
}

export function withoutAnswer(
  route: 'declined' | 'unavailable',
  category: Category,
  code: ReasonCode,
  contacts: readonly Contact[],
  messages: Messages,
  rules: readonly string[] = [],
): Outcome {
  return {
    route,
    category,
    answer: messages.reasons[code],
    sentences: [],
    citations: [],
    guidance: null,
    contacts,
    reasons: [reason(code, messages), ...ruleReasons(rules, messages)],
  };
}
