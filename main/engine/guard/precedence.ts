import type { Category } from '../../../shared/domain/route.ts';
import type { Probabilities } from './learned/probabilities.ts';
import type { Thresholds } from './learned/thresholds.ts';
import type { Finding, RuleFindings } from './findings.ts';

/** What is known of one text, or of one sentence of it. */
export interface Evidence {
  readonly rules: RuleFindings;
  /** Null where no classifier could judge it: the rules decide alone. */
  readonly classifier: { readonly probabilities: Probabilities; readonly thresholds: Thresholds } | null;
}

/** One line of the table: what it finds, or null where it has nothing to say and the next line is asked. */
interface Line {
  readonly name: string;
  /** Of people in need: it counts in one sentence among others too, where a greeting or an aside declines nothing. */
  readonly care: boolean;
  readonly decide: (evidence: Evidence) => Finding | null;
}

const DANGER: readonly Category[] = ['self_harm_or_violence', 'emergency'];
/** Classes that need care, most dangerous first. */
const CARE: readonly Category[] = [
  ...DANGER,
  'medication_dosage',
  'medication_safety',
  'symptom_triage',
  'patient_specific',
];
const DECLINED = ['injection', 'identity_or_records', 'not_for_this_assistant'] as const;
/** Rules with at least this score are strong. */
const STRONG = 0.9;
/** Of all probability: more than everything else together. */
const FOREMOST = 0.5;
/** No rule spoke: an ordinary question, as far as the text tells. Coverage decides the rest. */
const ORDINARY_SCORE = 0.6;
const PROCESS_SCORE = 0.8;

const sumOf = (of: readonly Category[], probabilities: Probabilities): number =>
  of.reduce((sum, category) => sum + probabilities[category], 0);

/** How likely a text needs care: a person, or a treatment, may be at stake. */
export const careIn = (probabilities: Probabilities): number => sumOf(CARE, probabilities);

const likeliest = (of: readonly Category[], probabilities: Probabilities): Category =>
  of.reduce((best, category) => (probabilities[category] > probabilities[best] ? category : best), of[0] ?? 'policy');

const byClassifier = (category: Category, score: number): Finding => ({
  category,
  score,
  reasons: [`classifier.${category}`],
});

const inGeneral = ({ exposureInGeneral, resultsInGeneral }: RuleFindings): boolean =>
  exposureInGeneral || resultsInGeneral;

/**
 * "First steps after a needlestick", "How is an HIV result given?": told without a person, it is what its policy is for.
 * An exposure is no emergency either, unless the classifier is sure of one.
 */
function needsIn(rules: RuleFindings, all: Probabilities): readonly Category[] {
  const needs = inGeneral(rules) ? CARE.filter((category) => category !== 'patient_specific') : CARE;
  const sure = !rules.exposureInGeneral || sumOf(DANGER, all) >= FOREMOST;
  return sure ? needs : needs.filter((category) => category !== 'emergency');
}

/** Whether the classifier found it, and no rule. */
export const isClassified = ({ reasons }: Finding): boolean => reasons.every((id) => id.startsWith('classifier.'));

function classifiedDanger({ rules, classifier }: Evidence): Finding | null {
  if (classifier === null) return null;
  const { probabilities, thresholds } = classifier;
  const danger = sumOf(DANGER, probabilities);
  // Where another need for care is likelier, that one is met: a dose is asked for, and perhaps somebody is in danger.
  const foremost = danger >= FOREMOST || danger >= careIn(probabilities) - danger;
  const category = likeliest(DANGER, probabilities);
  if (danger < thresholds.danger || !foremost || !needsIn(rules, probabilities).includes(category)) return null;
  return byClassifier(category, danger);
}

function classifiedCare({ rules, classifier }: Evidence): Finding | null {
  if (classifier === null) return null;
  const { probabilities, thresholds } = classifier;
  const needs = needsIn(rules, probabilities);
  const care = sumOf(needs, probabilities);
  return care < thresholds.care ? null : byClassifier(likeliest(needs, probabilities), care);
}

/** A weak rule ("names a medicine") is overruled sooner than a strong one ("a medicine and an amount"). */
function careByRule({ rules: { care }, classifier }: Evidence): Finding | null {
  if (care === null || classifier === null) return care;
  const { surelyPolicy, surelyPolicyOverStrong } = classifier.thresholds;
  const limit = care.score >= STRONG ? surelyPolicyOverStrong : surelyPolicy;
  return classifier.probabilities.policy >= limit ? null : care;
}

function declinedByRule({ rules: { declined }, classifier }: Evidence): Finding | null {
  if (declined === null || classifier === null) return declined;
  return classifier.probabilities.policy >= classifier.thresholds.surelyPolicy ? null : declined;
}

function classifiedDeclined({ rules, classifier }: Evidence): Finding | null {
  if (classifier === null) return null;
  const { probabilities, thresholds } = classifier;
  const declined = rules.resultsInGeneral ? DECLINED.filter((one) => one !== 'identity_or_records') : DECLINED;
  const category = declined.find((one) => probabilities[one] >= thresholds[one]);
  return category === undefined ? null : byClassifier(category, probabilities[category]);
}

const ordinary = ({ rules: { process }, classifier }: Evidence): Finding => ({
  category: 'policy',
  score: Math.max(process ? PROCESS_SCORE : ORDINARY_SCORE, classifier?.probabilities.policy ?? 0),
  reasons: [process ? 'policy.process' : 'policy.no-rule'],
});

/**
 * What wins over what, from the top: the first line that finds something decides. Principle 0 of DESIGN ("the most
 * dangerous reading wins"): nothing stands above a danger by a rule, and what merely declines stands below every need
 * for care.
 */
const PRECEDENCE: readonly Line[] = [
  { name: 'danger by a rule', care: true, decide: ({ rules }) => rules.danger },
  { name: 'danger by the classifier', care: true, decide: classifiedDanger },
  { name: 'own exposure by a rule', care: true, decide: ({ rules }) => rules.exposure },
  { name: 'one patient, by a rule', care: true, decide: (evidence) => onlyPatient(careByRule(evidence)) },
  { name: 'attack by a rule', care: false, decide: ({ rules }) => rules.attack },
  { name: 'care by a rule', care: true, decide: careByRule },
  { name: 'care by the classifier', care: true, decide: classifiedCare },
  { name: 'declined by a rule', care: false, decide: declinedByRule },
  { name: 'declined by the classifier', care: false, decide: classifiedDeclined },
  { name: 'ordinary', care: false, decide: ordinary },
];

const onlyPatient = (finding: Finding | null): Finding | null =>
  finding?.category === 'patient_specific' ? finding : null;

const firstOf = (lines: readonly Line[], evidence: Evidence): Finding | null =>
  lines.reduce<Finding | null>((found, { decide }) => found ?? decide(evidence), null);

const CARE_LINES = PRECEDENCE.filter(({ care }) => care);

/** For one sentence among others. Null: nothing in it needs care. */
export const decideCareBy = (evidence: Evidence): Finding | null => firstOf(CARE_LINES, evidence);

/** What the first line of the table that finds something says; the last one always does. */
export const decideBy = (evidence: Evidence): Finding => firstOf(PRECEDENCE, evidence) ?? ordinary(evidence);
