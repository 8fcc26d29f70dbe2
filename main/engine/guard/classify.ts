import type { Category } from '../../../shared/domain/route.ts';
import { guardWordsOf, type LanguagePacks } from '../languages/packs.ts';
import { windowsOf } from '../text/windows.ts';
import type { QuestionText, Rule, Wording } from '../languages/parts/guard-rule.ts';
import type { GuardRules, GuardWords } from '../languages/parts/guard-words.ts';
import { readingUnits, sentencesOf } from './clauses.ts';
import { normalise } from './normalise.ts';
import type { GuardDecision } from './port.ts';
import { type QuotesApart, setQuotesApart, speaksToAssistant } from './quoted-attack.ts';
import { readingsOf, readQuestion, readWording } from './read-question.ts';
import { ROUTE_OF } from './routes.ts';

/** A life may be at stake: judged on every sentence and clause by itself, and overruled by nothing. */
const dangerGroups = ({ selfHarm, emergency }: GuardRules) => [selfHarm, emergency];
/** Most dangerous first: where several rules hold, the first group decides. */
const careGroups = ({ dosage, safety, triage, patient, identity }: GuardRules) => [
  dosage,
  safety,
  triage,
  patient,
  identity,
];
/** These may end a question about process too: they are not about care. */
const PROCESS_BLIND: ReadonlySet<Category> = new Set(['identity_or_records', 'not_for_this_assistant']);

/** No rule spoke: an ordinary question, as far as the text tells. Coverage decides the rest. */
const ORDINARY_SCORE = 0.6;
const PROCESS_SCORE = 0.8;

export type Decided = Omit<GuardDecision, 'question'>;

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
function readLines(text: string, words: GuardWords): ReadLines {
  const lines = text
    .split(/\n+/u)
    .map(normalise)
    .filter((line) => line !== '');
  return { lines: lines.flatMap((line) => readingsOf(line, words)), whole: readingsOf(normalise(text), words) };
}

function findDanger({ lines, whole }: ReadLines, words: GuardWords): Decided | null {
  const readings = new Set([...whole, ...lines]);
  const units = new Set([...readings].flatMap((line) => readingUnits(line.replace(words.namedDangers, ''), words)));
  return judge(
    dangerGroups(words.rules),
    [...units].map((unit) => readWording(unit, words)),
  );
}

/** Care is looked for sentence by sentence; scope in the whole, since a greeting in front of a question is no small talk. */
function judgeCare(
  { lines, whole }: ReadLines,
  words: GuardWords,
): { decided: Decided; whole: readonly QuestionText[] } {
  const { rules } = words;
  const sentences = [...new Set([...whole, ...lines.flatMap(sentencesOf)])].map((text) => readQuestion(text, words));
  const read = sentences.slice(0, whole.length);
  return { decided: judge(careGroups(rules), sentences) ?? judge([rules.scope], read) ?? ordinary(read), whole: read };
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

function classifyWindow(text: string, words: GuardWords, quotesApart: (text: string) => QuotesApart): Decided {
  const typed = readLines(text, words);
  const danger = findDanger(typed, words);
  if (danger) return danger;
  const { question, quoted } = quotesApart(text);
  const { decided, whole } = judgeCare(quoted ? readLines(question, words) : typed, words);
  const attack = words.rules.injection.filter((rule) => whole.some((reading) => rule.matches(reading)));
  if (attack.length > 0 && decided.route !== 'escalated') {
    return { category: 'injection', route: ROUTE_OF.injection, score: 0.95, reasons: attack.map(({ id }) => id) };
  }
  return quoted ? { ...decided, reasons: [...decided.reasons, 'injection.quoted'] } : decided;
}

export const moreDangerous = <D extends Decided>(a: D, b: D): D =>
  PRECEDENCE.indexOf(b.category) < PRECEDENCE.indexOf(a.category) ? b : a;

function classifyBy(text: string, words: GuardWords): GuardDecision {
  const whole = setQuotesApart(text, words);
  const quotesApart = (part: string): QuotesApart => (part === text ? whole : setQuotesApart(part, words));
  const decisions = windowsOf(text, WINDOW, OVERLAP).map((window) => classifyWindow(window.text, words, quotesApart));
  return { ...decisions.reduce(moreDangerous), question: whole.question };
}

/**
 * Routes before words: rules only, no model, no state. The most dangerous reading wins: a danger in any clause, typed or
 * corrected, decides for the whole text. A question that quotes an attack is otherwise decided by what is left of it; a
 * text that is an attack as a whole is declined, unless it also holds a danger, which is never declined.
 *
 * Every text is judged by the rules of every language that has some: which one it is written in may be told wrongly.
 */
export function createRuleGuard(languages: LanguagePacks): RuleGuard {
  const known = guardWordsOf(languages);
  return {
    classify(text) {
      const [first, ...others] = known;
      return others.reduce(
        (decision, words) => ({
          ...moreDangerous(decision, classifyBy(text, words)),
          question: setQuotesApart(decision.question, words).question,
        }),
        classifyBy(text, first),
      );
    },
  };
}

/** Whether a text tries to rule the assistant, in any language that the guard knows: in a policy, a reason to look. */
export function createInstructionCheck(languages: LanguagePacks): (text: string) => boolean {
  const known = guardWordsOf(languages);
  return (text) => known.some((words) => speaksToAssistant(text, words));
}
