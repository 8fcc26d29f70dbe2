import type { Category } from '../../../../shared/domain/route.ts';
import type { Rule, Wording } from './guard-rule.ts';
import { pattern } from './guard-rule.ts';
import type { GuardWords } from './guard-words.ts';

/** Patterns of dangers by what they are about (`birth`), each over normalised text. */
export type DangerPatterns = Readonly<Record<string, RegExp>>;

const SCORE = 0.95;
const NEVER = /(?!)/;

/** `emergency.es.birth`: one rule a pattern; something is happening now, so that a process word decides nothing. */
export const dangerRules = (
  category: Extract<Category, 'emergency' | 'self_harm_or_violence' | 'patient_specific'>,
  prefix: string,
  patterns: DangerPatterns,
): Rule<Wording>[] =>
  Object.entries(patterns).map(([about, regex]) =>
    pattern(`${prefix}.${about}`, category, regex, { score: SCORE, overProcess: true }),
  );

export interface DangerWords
  extends Pick<GuardWords, 'exposures' | 'exceptions' | 'happeningNow' | 'clauseStarts' | 'namedDangers' | 'idioms'> {
  readonly code: string;
  readonly emergency: DangerPatterns;
  readonly selfHarm: DangerPatterns;
  readonly exposure: DangerPatterns;
}

/** What a language has to know at least: its dangers. Everything else in it is judged by the classifier and the other languages. */
export function dangerWords({ code, emergency, selfHarm, exposure, ...words }: DangerWords): GuardWords {
  return {
    ...words,
    rules: {
      selfHarm: dangerRules('self_harm_or_violence', `harm.${code}`, selfHarm),
      emergency: dangerRules('emergency', `emergency.${code}`, emergency),
      exposure: dangerRules('patient_specific', `exposure.${code}`, exposure),
      dosage: [],
      safety: [],
      triage: [],
      patient: [],
      identity: [],
      scope: [],
      injection: [],
    },
    attacks: [],
    resultsInGeneral: NEVER,
    quotedMark: '',
    process: [],
    personNow: NEVER,
    medicines: new Set(),
    medicineWords: NEVER,
    symptoms: NEVER,
    person: NEVER,
    correctable: [],
    ordinary: new Set(),
  };
}
