import type { Category } from '../../../shared/domain/route.ts';
import type { QuestionText, Rule, Wording } from '../languages/parts/guard-rule.ts';
import type { GuardRules, GuardWords } from '../languages/parts/guard-words.ts';
import { readingUnits } from './clauses.ts';
import type { Finding, RuleFindings } from './findings.ts';
import { readingsOf, readQuestion, readWording } from './read-question.ts';
import type { SharedReading } from './shared-reading.ts';

/** Where several rules of care hold, the first group decides. */
const careGroups = ({ dosage, safety, triage, patient }: GuardRules) => [dosage, safety, triage, patient];
/** These may end a question about process too: they are not about care. */
const PROCESS_BLIND: ReadonlySet<Category> = new Set(['identity_or_records', 'not_for_this_assistant']);
const ATTACK_SCORE = 0.95;
/** Independent evidence adds up, and never to certainty. */
const MAX_SCORE = 0.99;

function holds<Question extends Wording>(rule: Rule<Question>, question: Question): boolean {
  const overProcess = rule.overProcess || PROCESS_BLIND.has(rule.category);
  return rule.matches(question) && (overProcess || !question.process);
}

/** The first group of which a rule holds for one of the readings; null where none does. */
function judge<Question extends Wording>(
  groups: readonly (readonly Rule<Question>[])[],
  readings: readonly Question[],
): Finding | null {
  for (const group of groups) {
    const matching = group.filter((rule) => readings.some((reading) => holds(rule, reading)));
    const [first] = matching;
    if (!first) continue;
    const score = Math.min(MAX_SCORE, 1 - matching.reduce((doubt, rule) => doubt * (1 - rule.score), 1));
    return { category: first.category, score, reasons: matching.map(({ id }) => id) };
  }
  return null;
}

interface ReadLines {
  readonly lines: readonly string[];
  readonly whole: readonly string[];
}

/** Every line by itself and the text as a whole, as typed and as corrected. */
function readLines(text: string, words: GuardWords, shared: SharedReading): ReadLines {
  const { whole, lines } = shared.plain(text);
  const inWhole = readingsOf(whole, words);
  return { lines: lines.flatMap((line) => (line === whole ? inWhole : readingsOf(line, words))), whole: inWhole };
}

/** Dangers are looked for in every sentence and clause: a harmless sentence beside one must not hide it. */
function dangerReadings({ lines, whole }: ReadLines, words: GuardWords, shared: SharedReading): Wording[] {
  const readings = [...new Set([...whole, ...lines])].map(shared.withoutNames);
  const units = readings.flatMap((line) => readingUnits(line, shared.parted(line), words));
  return [...new Set(units)].map((unit) => readWording(unit, words));
}

const judgesSentences = (rules: GuardRules): boolean =>
  rules.identity.length > 0 || careGroups(rules).some((group) => group.length > 0);

/** Care is looked for sentence by sentence; scope in the whole, since a greeting in front of a question is no small talk. */
function careReadings({ lines, whole }: ReadLines, words: GuardWords, shared: SharedReading): QuestionText[] {
  const sentences = judgesSentences(words.rules) ? lines.flatMap(shared.sentences) : [];
  return [...new Set([...whole, ...sentences])].map((text) => readQuestion(text, words));
}

function attackIn(rules: GuardRules, whole: readonly QuestionText[]): Finding | null {
  const matching = rules.injection.filter((rule) => whole.some((reading) => rule.matches(reading)));
  if (matching.length === 0) return null;
  return { category: 'injection', score: ATTACK_SCORE, reasons: matching.map(({ id }) => id) };
}

/** What the rules of one language find: dangers in `text`, the rest in `asked`, from which hostile quotes are gone. */
export function findByRules(
  { text, asked }: { readonly text: string; readonly asked: string },
  words: GuardWords,
  shared: SharedReading,
): RuleFindings {
  const { rules } = words;
  const typed = readLines(text, words, shared);
  const dangers = dangerReadings(typed, words, shared);
  const sentences = careReadings(asked === text ? typed : readLines(asked, words, shared), words, shared);
  const whole = sentences.slice(0, typed.whole.length);
  return {
    danger: judge([rules.selfHarm, rules.emergency], dangers),
    exposure: judge([rules.exposure], dangers),
    exposureInGeneral: whole.some(({ text: reading }) => words.exposures.test(reading)),
    resultsInGeneral: whole.every(({ text: reading }) => words.resultsInGeneral.test(reading)),
    attack: attackIn(rules, whole),
    care: judge(careGroups(rules), sentences),
    declined: judge([rules.identity], sentences) ?? judge([rules.scope], whole),
    process: whole.some((reading) => reading.process),
  };
}
