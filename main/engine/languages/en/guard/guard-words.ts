import type { GuardWords } from '../../parts/guard-words.ts';
import { MEDICINE_WORDS, MEDICINES } from '../medicines.ts';
import { IDENTITY_RULES, PATIENT_RULES, TRIAGE_RULES } from './care-rules.ts';
import { CLAUSE_STARTS } from './clause-starts.ts';
import { EMERGENCY_RULES } from './emergency-rules.ts';
import { EMERGENCY_SIGN_RULES } from './emergency-signs.ts';
import { EXCEPTIONS, HAPPENING_NOW } from './exceptions.ts';
import { EXPOSURE_RULES, EXPOSURES } from './exposure-rules.ts';
import { IDIOMS } from './idioms.ts';
import { ATTACKS, INJECTION_RULES } from './injection-rules.ts';
import { DOSAGE_RULES, SAFETY_RULES } from './medicine-rules.ts';
import { NAMED_DANGERS } from './named-things.ts';
import { PERSON_NOW, PROCESS_MARKERS } from './process.ts';
import { RESULTS_IN_GENERAL } from './results-in-general.ts';
import { ORDINARY_WORDS, RULE_WORDS } from './rule-words.ts';
import { SCOPE_RULES } from './scope-rules.ts';
import { SELF_HARM_RULES } from './self-harm-rules.ts';
import { PERSON, SYMPTOMS } from './symptoms.ts';

/** English, with the danger words of the languages that staff mix into it. */
export const GUARD_WORDS: GuardWords = {
  rules: {
    selfHarm: SELF_HARM_RULES,
    emergency: [...EMERGENCY_RULES, ...EMERGENCY_SIGN_RULES],
    exposure: EXPOSURE_RULES,
    dosage: DOSAGE_RULES,
    safety: SAFETY_RULES,
    triage: TRIAGE_RULES,
    patient: PATIENT_RULES,
    identity: IDENTITY_RULES,
    scope: SCOPE_RULES,
    injection: INJECTION_RULES,
  },
  attacks: ATTACKS,
  quotedMark: '[quoted text]',
  exposures: EXPOSURES,
  resultsInGeneral: RESULTS_IN_GENERAL,
  exceptions: EXCEPTIONS,
  happeningNow: HAPPENING_NOW,
  clauseStarts: CLAUSE_STARTS,
  namedDangers: NAMED_DANGERS,
  idioms: IDIOMS,
  process: PROCESS_MARKERS,
  personNow: PERSON_NOW,
  medicines: MEDICINES,
  medicineWords: MEDICINE_WORDS,
  symptoms: SYMPTOMS,
  person: PERSON,
  correctable: RULE_WORDS.filter((word) => !MEDICINES.has(word)),
  ordinary: ORDINARY_WORDS,
};
