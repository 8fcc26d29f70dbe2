import type { Category } from '../../../shared/domain/route.ts';
import { MEDICINE_WORDS, MEDICINES } from './lexicons/medicines.ts';
import { PERSON, SYMPTOMS } from './lexicons/symptoms.ts';
import { ORDINARY_WORDS, RULE_WORDS } from './lexicons/rule-words.ts';
import { correctSpelling, normalise } from './normalise.ts';
import type { GuardDecision } from './port.ts';
import { ROUTE_OF } from './routes.ts';
import { PATIENT_RULES, IDENTITY_RULES, TRIAGE_RULES } from './rules/care-rules.ts';
import { EMERGENCY_RULES } from './rules/emergency-rules.ts';
import { INJECTION_RULES } from './rules/injection-rules.ts';
import { DOSAGE_RULES, SAFETY_RULES } from './rules/medicine-rules.ts';
import { asksAboutProcess } from './rules/process.ts';
import type { QuestionText, Rule } from './rules/rule.ts';
import { SCOPE_RULES } from './rules/scope-rules.ts';
import { SELF_HARM_RULES } from './rules/self-harm-rules.ts';
import { setQuotesApart } from './quoted-attack.ts';

/** Most dangerous first: where several rules hold, the first group decides. */
const BY_RISK: readonly (readonly Rule[])[] = [
  SELF_HARM_RULES,
  EMERGENCY_RULES,
  DOSAGE_RULES,
  SAFETY_RULES,
  TRIAGE_RULES,
  PATIENT_RULES,
  IDENTITY_RULES,
  SCOPE_RULES,
];
/** These may end a question about process too: they are not about care. */
const PROCESS_BLIND: ReadonlySet<Category> = new Set(['identity_or_records', 'not_for_this_assistant']);

/** No rule spoke: an ordinary question, as far as the text tells. Coverage decides the rest. */
const ORDINARY_SCORE = 0.6;
const PROCESS_SCORE = 0.8;

const CORRECTIONS: readonly string[] = [...MEDICINES, ...RULE_WORDS];

function readQuestion(normalised: string): QuestionText {
  const text = correctSpelling(normalised, CORRECTIONS, ORDINARY_WORDS);
  const namesMedicine = text.split(/[^\p{L}]+/u).some((word) => MEDICINES.has(word));
  return {
    text,
    namesMedicine,
    medicine: namesMedicine || MEDICINE_WORDS.test(text),
    symptom: SYMPTOMS.test(text),
    person: PERSON.test(text),
    process: asksAboutProcess(text),
  };
}

function holds(rule: Rule, question: QuestionText): boolean {
  if (question.process && !rule.overProcess && !PROCESS_BLIND.has(rule.category)) return false;
  return rule.matches(question);
}

function decide(question: QuestionText): Omit<GuardDecision, 'question'> {
  for (const group of BY_RISK) {
    const held = group.filter((rule) => holds(rule, question));
    const [first] = held;
    if (!first) continue;
    // Independent evidence adds up, and never to certainty.
    const score = Math.min(0.99, 1 - held.reduce((doubt, rule) => doubt * (1 - rule.score), 1));
    return { category: first.category, route: ROUTE_OF[first.category], score, reasons: held.map(({ id }) => id) };
  }
  const score = question.process ? PROCESS_SCORE : ORDINARY_SCORE;
  return { category: 'policy', route: 'answer', score, reasons: [question.process ? 'policy.process' : 'policy.no-rule'] };
}

/** Decides from the text at once, by rules alone. */
export interface RuleGuard {
  classify(text: string): GuardDecision;
}

/**
 * Routes before words: rules only, no model, no state. A question that quotes an attack is decided by what is left of
 * it; a text that is an attack as a whole is declined, unless it also holds an emergency, which is never declined.
 */
export function createRuleGuard(): RuleGuard {
  return {
    classify(text) {
      const apart = setQuotesApart(text);
      const question = readQuestion(normalise(apart.question));
      const attack = INJECTION_RULES.filter((rule) => rule.matches(question));
      const decision = decide(question);
      if (attack.length > 0 && decision.route !== 'escalated') {
        return { category: 'injection', route: ROUTE_OF.injection, score: 0.95, reasons: attack.map(({ id }) => id), question: apart.question };
      }
      const reasons = apart.quoted ? [...decision.reasons, 'injection.quoted'] : decision.reasons;
      return { ...decision, reasons, question: apart.question };
    },
  };
}
