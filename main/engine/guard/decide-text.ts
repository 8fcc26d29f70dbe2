import { isMoreDangerous } from '../../../shared/domain/danger-order.ts';
import { type Category, isDanger } from '../../../shared/domain/route.ts';
import type { Probabilities } from './learned/probabilities.ts';
import type { Thresholds } from './learned/thresholds.ts';
import { countWords } from '../text/words.ts';
import { type Finding, NOTHING_FOUND, type RuleFindings, worse } from './findings.ts';
import type { GuardDecision, GuardSegment } from './port.ts';
import { decideBy, decideCareBy, type Evidence, isClassified } from './precedence.ts';
import type { SegmentReading, TextReading } from './text-reading.ts';
import { ROUTE_OF } from './routes.ts';

/** What the classifier thinks of the text and of each of its sentences; null where it could not be asked. */
export interface Classified {
  readonly thresholds: Thresholds;
  readonly whole: Probabilities;
  /** As many as there are segments; null for those that were not asked. */
  readonly segments: readonly (Probabilities | null)[];
  /** Of those clauses that are worth a judgement of their own. */
  readonly clauses: readonly Probabilities[];
}

/** Fewer words are no question: "thanks", "sorry to ask". */
const MIN_QUESTION_WORDS = 4;
const MIN_JUDGED_WORDS = 2;

function evidenceOf(
  rules: Evidence['rules'],
  probabilities: Probabilities | null | undefined,
  thresholds: Thresholds | undefined,
): Evidence {
  return { rules, classifier: probabilities && thresholds ? { probabilities, thresholds } : null };
}

/** Of one sentence among others. */
const forSentences = (thresholds: Thresholds | undefined): Thresholds | undefined =>
  thresholds && { ...thresholds, danger: thresholds.sentenceDanger, care: thresholds.sentenceCare };

/** Of one clause: it says least by itself. */
const forClauses = (thresholds: Thresholds): Thresholds => ({
  ...thresholds,
  danger: thresholds.clauseDanger,
  care: thresholds.clauseCare,
});

/** What a classifier sees in clauses that no full stop sets apart: dictated text has none. */
function careInClauses({ resultsInGeneral }: RuleFindings, classified: Classified | null): Finding | null {
  if (classified === null) return null;
  const thresholds = forClauses(classified.thresholds);
  const rules = { ...NOTHING_FOUND, resultsInGeneral };
  return classified.clauses.reduce<Finding | null>(
    (found, probabilities) => worse(found, decideCareBy({ rules, classifier: { probabilities, thresholds } })),
    null,
  );
}

interface JudgedSegment extends SegmentReading {
  /** Null: nothing in it needs care. */
  readonly care: Finding | null;
}

/** What is found in a part; null where a rule alone found it, no danger, and the text as a whole is surely ordinary. */
function unlessOrdinary(found: Finding | null, classified: Classified | null): Finding | null {
  if (found === null || classified === null || isDanger(found.category) || isClassified(found)) return found;
  return classified.whole.policy >= classified.thresholds.surelyPolicyOverPart ? null : found;
}

function judgeSegments({ segments }: TextReading, classified: Classified | null): JudgedSegment[] {
  const thresholds = forSentences(classified?.thresholds);
  const careIn = ({ segment, rules }: SegmentReading, i: number): Finding | null =>
    countWords(segment.text) < MIN_JUDGED_WORDS
      ? null
      : decideCareBy(evidenceOf(rules, classified?.segments[i], thresholds));
  return segments.map((reading, i) => ({ ...reading, care: unlessOrdinary(careIn(reading, i), classified) }));
}

type Rest = Pick<GuardDecision, 'rest' | 'restIsWhole'>;

const NOTHING_BESIDE: Rest = { rest: '', restIsWhole: false };

/** What stands beside a danger and is a question of its own; empty where nothing does. */
function restOf(
  { question, exception, rules: { exposure } }: TextReading,
  category: Category,
  segments: readonly JudgedSegment[],
): Rest {
  const whole: Rest = { rest: question, restIsWhole: true };
  if (isDanger(category) && exception) return whole;
  const harmless = segments.filter(
    ({ care, segment }) => care === null && countWords(segment.text) >= MIN_QUESTION_WORDS,
  );
  if (harmless.length > 0 && harmless.length < segments.length)
    return { rest: harmless.map(({ segment }) => segment.text.trim()).join(' '), restIsWhole: false };
  // A clinician decides for the patient; the closest that the policies say of such patients may stand below.
  return category === 'patient_specific' && exposure === null ? whole : NOTHING_BESIDE;
}

const asSegments = (judged: readonly JudgedSegment[]): GuardSegment[] =>
  judged.map(({ segment: { start, end }, care }) => ({ start, end, category: care?.category ?? 'policy' }));

/** One text, one decision: the worst of the whole and of its sentences, each decided by the precedence table. */
export function decideText(reading: TextReading, classified: Classified | null): GuardDecision {
  const whole = decideBy(evidenceOf(reading.rules, classified?.whole, classified?.thresholds));
  const judged = judgeSegments(reading, classified);
  const found = [...judged.map(({ care }) => care), careInClauses(reading.rules, classified)];
  const worst = found.reduce<Finding>((one, care) => worse(one, care) ?? one, whole);
  const { category } = worst;
  const exposed = reading.rules.exposure !== null && category === reading.rules.exposure.category;
  const beside =
    ROUTE_OF[category] === 'declined' || category === 'policy' ? NOTHING_BESIDE : restOf(reading, category, judged);
  return {
    category,
    route: exposed ? 'restricted' : ROUTE_OF[category],
    score: worst.score,
    reasons: [...worst.reasons, ...(reading.quoted ? ['injection.quoted'] : [])],
    question: reading.question,
    offered: isDanger(category) ? reading.exception : ROUTE_OF[category] === 'escalated' || exposed,
    ...beside,
    segments: judged.some(({ care }) => care && isMoreDangerous(care.category, 'policy')) ? asSegments(judged) : [],
  };
}
