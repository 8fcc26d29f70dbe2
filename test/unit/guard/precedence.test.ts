import { describe, expect, it } from 'vitest';
import type { Probabilities } from '../../../main/engine/guard/learned/probabilities.ts';
import type { Thresholds } from '../../../main/engine/guard/learned/thresholds.ts';
import { type Finding, NOTHING_FOUND, type RuleFindings } from '../../../main/engine/guard/findings.ts';
import { decideBy } from '../../../main/engine/guard/precedence.ts';
import { CATEGORIES, type Category } from '../../../shared/domain/route.ts';

const THRESHOLDS: Thresholds = {
  danger: 0.6,
  care: 0.5,
  sentenceDanger: 0.8,
  sentenceCare: 0.8,
  clauseDanger: 0.9,
  clauseCare: 0.9,
  surelyPolicy: 0.6,
  surelyPolicyOverStrong: 0.9,
  surelyPolicyOverPart: 1,
  injection: 0.9,
  identity_or_records: 0.6,
  not_for_this_assistant: 0.9,
};
const rule = (category: Category, score = 0.95): Finding => ({ category, score, reasons: [`rule.${category}`] });

/** What the classifier thinks: `p` for one class, the rest shared by the others. */
function thinks(category: Category, p: number): Probabilities {
  const rest = (1 - p) / (CATEGORIES.length - 1);
  return Object.fromEntries(CATEGORIES.map((name) => [name, name === category ? p : rest])) as Record<Category, number>;
}

type Row = readonly [
  story: string,
  rules: Partial<RuleFindings>,
  classifier: readonly [Category, number] | null,
  category: Category,
];

/** The table as it reads: what wins over what. */
const TABLE: readonly Row[] = [
  ['a danger by a rule, the classifier sure of policy', { danger: rule('emergency') }, ['policy', 0.9999], 'emergency'],
  ['a danger by a rule, beside an attack', { danger: rule('emergency'), attack: rule('injection') }, null, 'emergency'],
  [
    'a danger by a rule, beside a dose',
    { danger: rule('emergency'), care: rule('medication_dosage') },
    null,
    'emergency',
  ],
  ['a danger by a rule, in a question about process', { danger: rule('emergency'), process: true }, null, 'emergency'],
  ['a danger that only the classifier sees', {}, ['self_harm_or_violence', 0.9], 'self_harm_or_violence'],
  [
    'a danger that the classifier sees, where a rule saw a dose',
    { care: rule('medication_dosage') },
    ['emergency', 0.9],
    'emergency',
  ],
  [
    'an own exposure, the classifier sure of policy',
    { exposure: rule('patient_specific') },
    ['policy', 0.99],
    'patient_specific',
  ],
  [
    'one patient, beside an attack',
    { care: rule('patient_specific'), attack: rule('injection') },
    null,
    'patient_specific',
  ],
  ['an attack, beside a dose', { attack: rule('injection'), care: rule('medication_dosage') }, null, 'injection'],
  ['an attack, the classifier sure of policy', { attack: rule('injection') }, ['policy', 0.99], 'injection'],
  [
    'strong evidence of a dose, the classifier fairly sure',
    { care: rule('medication_dosage', 0.95) },
    ['policy', 0.8],
    'medication_dosage',
  ],
  [
    'strong evidence of a dose, the classifier very sure',
    { care: rule('medication_dosage', 0.95) },
    ['policy', 0.95],
    'policy',
  ],
  [
    'weak evidence of care, the classifier fairly sure',
    { care: rule('medication_safety', 0.7) },
    ['policy', 0.8],
    'policy',
  ],
  [
    'weak evidence of care, the classifier unsure',
    { care: rule('medication_safety', 0.7) },
    ['policy', 0.4],
    'medication_safety',
  ],
  ['weak evidence of care, without a classifier', { care: rule('medication_safety', 0.7) }, null, 'medication_safety'],
  [
    'care by the classifier, beside a greeting',
    { declined: rule('not_for_this_assistant') },
    ['symptom_triage', 0.9],
    'symptom_triage',
  ],
  [
    'other people’s data',
    { declined: rule('identity_or_records') },
    ['identity_or_records', 0.9],
    'identity_or_records',
  ],
  [
    'a rule that declines, the classifier sure of policy',
    { declined: rule('identity_or_records') },
    ['policy', 0.9],
    'policy',
  ],
  [
    'an exposure in general terms, the classifier sure of one patient',
    { exposureInGeneral: true },
    ['patient_specific', 0.95],
    'policy',
  ],
  [
    'an exposure in general terms, the classifier suspecting an emergency',
    { exposureInGeneral: true },
    ['emergency', 0.4],
    'policy',
  ],
  [
    'an exposure in general terms, the classifier sure of an emergency',
    { exposureInGeneral: true },
    ['emergency', 0.95],
    'emergency',
  ],
  ['nothing at all', {}, null, 'policy'],
];

/** What the classifier thinks of the named classes; the rest is policy. */
function splits(some: Partial<Record<Category, number>>): Probabilities {
  const named = Object.values(some).reduce((sum, p) => sum + p, 0);
  const none = Object.fromEntries(CATEGORIES.map((name) => [name, 0])) as Record<Category, number>;
  return { ...none, ...some, policy: 1 - named };
}

describe('a danger that the classifier only suspects', () => {
  const thresholds = { ...THRESHOLDS, danger: 0.2 };
  const decided = (some: Partial<Record<Category, number>>): Category =>
    decideBy({ rules: NOTHING_FOUND, classifier: { probabilities: splits(some), thresholds } }).category;

  it('counts where it is the likeliest need for care', () => {
    expect(decided({ emergency: 0.25 })).toBe('emergency');
  });

  it('gives way to a likelier need for care, but not once it is likelier than all else together', () => {
    expect(decided({ emergency: 0.3, medication_dosage: 0.6 })).toBe('medication_dosage');
    expect(decided({ emergency: 0.5, medication_dosage: 0.45 })).toBe('emergency');
  });
});

describe('what wins over what', () => {
  it.each(TABLE)('%s', (_, rules, classifier, category) => {
    const evidence = {
      rules: { ...NOTHING_FOUND, ...rules },
      classifier: classifier && { probabilities: thinks(...classifier), thresholds: THRESHOLDS },
    };
    expect(decideBy(evidence).category).toBe(category);
  });
});
