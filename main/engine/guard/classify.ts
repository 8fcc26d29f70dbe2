import type { Category } from '../../../shared/domain/route.ts';
import { windowsOf } from '../text/windows.ts';
import { readingUnits, sentencesOf } from './clauses.ts';
import { normalise } from './normalise.ts';
import type { GuardDecision } from './port.ts';
import { type QuotesApart, setQuotesApart } from './quoted-attack.ts';
import { readingsOf, readQuestion, readWording } from './read-question.ts';
import { ROUTE_OF } from './routes.ts';
import { IDENTITY_RULES, PATIENT_RULES, TRIAGE_RULES } from './rules/care-rules.ts';
import { EMERGENCY_RULES } from './rules/emergency-rules.ts';
import { INJECTION_RULES } from './rules/injection-rules.ts';
import { DOSAGE_RULES, SAFETY_RULES } from './rules/medicine-rules.ts';
import { withoutNamedThings } from './rules/named-things.ts';
import type { QuestionText, Rule, Wording } from './rules/rule.ts';
import { SCOPE_RULES } from './rules/scope-rules.ts';
import { SELF_HARM_RULES } from './rules/self-harm-rules.ts';

/** A life may be at stake: judged on every sentence and clause by itself, and overruled by nothing. */
const DANGER_GROUPS = [SELF_HARM_RULES, EMERGENCY_RULES];
/** Most dangerous first: where several rules hold, the first group decides. */
const CARE_GROUPS = [DOSAGE_RULES, SAFETY_RULES, TRIAGE_RULES, PATIENT_RULES, IDENTITY_RULES];
/** These may end a question about process too: they are not about care. */
const PROCESS_BLIND: ReadonlySet<Category> = new Set(['identity_or_records', 'not_for_this_assistant']);

/** No rule spoke: an ordinary question, as far as the text tells. Coverage decides the rest. */
const ORDINARY_SCORE = 0.6;
const PROCESS_SCORE = 0.8;

type Decided = Omit<GuardDecision, 'question'>;

function holds<Question extends Wording>(rule: Rule<Question>, question: Question): boolean {
  if (question.process && !rule.overProcess && !PROCESS_BLIND.has(rule.category)) return false;
  return rule.matches(question);
}

/** The first group of which a rule holds for one of the readings; null where none does. */
function judge<Question extends Wording>(
  groups: readonly (readonly Rule<Question>[])[],
  readings: readonly Question[],
): Decided | null {
  for (const group of groups) {
    const matching = group.filter((rule) => readings.some((reading) => holds(rule, reading)));
    const [first] = matching;
    if (!first) continue;
    // Independent evidence adds up, and never to certainty.
    const score = Math.min(0.99, 1 - matching.reduce((doubt, rule) => doubt * (1 - rule.score), 1));
    return { category: first.category, route: ROUTE_OF[first.category], score, reasons: matching.map(({ id }) => id) };
  }
  return null;
}

interface ReadLines {
  readonly lines: readonly string[];
  readonly whole: readonly string[];
}

/** Every line by itself and the text as a whole, normalised, as typed and as corrected. */
function readLines(text: string): ReadLines {
  const lines = text
    .split(/\n+/u)
    .map(normalise)
    .filter((line) => line !== '');
  return { lines: lines.flatMap(readingsOf), whole: readingsOf(normalise(text)) };
}

function findDanger({ lines, whole }: ReadLines): Decided | null {
  const readings = new Set([...whole, ...lines]);
  const units = new Set([...readings].flatMap((line) => readingUnits(withoutNamedThings(line))));
  return judge(DANGER_GROUPS, [...units].map(readWording));
}

/** Care is looked for sentence by sentence; scope in the whole, since a greeting in front of a question is no small talk. */
function judgeCare({ lines, whole }: ReadLines): { decided: Decided; whole: readonly QuestionText[] } {
  const sentences = [...new Set([...whole, ...lines.flatMap(sentencesOf)])].map(readQuestion);
  const read = sentences.slice(0, whole.length);
  return { decided: judge(CARE_GROUPS, sentences) ?? judge([SCOPE_RULES], read) ?? ordinary(read), whole: read };
}

function ordinary(whole: readonly Wording[]): Decided {
  const process = whole.some((reading) => reading.process);
  return {
    category: 'policy',
    route: 'answer',
    score: process ? PROCESS_SCORE : ORDINARY_SCORE,
    reasons: [process ? 'policy.process' : 'policy.no-rule'],
  };
}

/** Decides from the text at once, by rules alone. */
export interface RuleGuard {
  classify(text: string): GuardDecision;
}

/** What is judged at once, UTF-16 units: patterns over it may cost more than in proportion to its length. */
const WINDOW = 4_000;
const OVERLAP = 300;
/** Of several windows of a long text the most dangerous decides, in this order. */
const PRECEDENCE: readonly Category[] = [
  'self_harm_or_violence',
  'emergency',
  'patient_specific',
  'injection',
  'medication_dosage',
  'medication_safety',
  'symptom_triage',
  'identity_or_records',
  'not_for_this_assistant',
  'policy',
];

function classifyWindow(text: string, quotesApart: (text: string) => QuotesApart): Decided {
  const typed = readLines(text);
  const danger = findDanger(typed);
  if (danger) return danger;
  const { question, quoted } = quotesApart(text);
  const { decided, whole } = judgeCare(quoted ? readLines(question) : typed);
  const attack = INJECTION_RULES.filter((rule) => whole.some((reading) => rule.matches(reading)));
  if (attack.length > 0 && decided.route !== 'escalated') {
    return { category: 'injection', route: ROUTE_OF.injection, score: 0.95, reasons: attack.map(({ id }) => id) };
  }
  return quoted ? { ...decided, reasons: [...decided.reasons, 'injection.quoted'] } : decided;
}

const moreDangerous = (a: Decided, b: Decided): Decided =>
  PRECEDENCE.indexOf(b.category) < PRECEDENCE.indexOf(a.category) ? b : a;

/**
 * Routes before words: rules only, no model, no state. The most dangerous reading wins: a danger in any clause, typed or
 * corrected, decides for the whole text. A question that quotes an attack is otherwise decided by what is left of it; a
 * text that is an attack as a whole is declined, unless it also holds a danger, which is never declined.
 */
export function createRuleGuard(): RuleGuard {
  return {
    classify(text) {
      const whole = setQuotesApart(text);
      const quotesApart = (part: string): QuotesApart => (part === text ? whole : setQuotesApart(part));
      const decisions = windowsOf(text, WINDOW, OVERLAP).map((window) => classifyWindow(window.text, quotesApart));
      return { ...decisions.reduce(moreDangerous), question: whole.question };
    },
  };
}
