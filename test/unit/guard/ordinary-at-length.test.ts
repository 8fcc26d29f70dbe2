import { describe, expect, it } from 'vitest';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { type Classified, decideText } from '../../../main/engine/guard/decide-text.ts';
import { CATEGORIES, type Category } from '../../../shared/domain/route.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const THRESHOLDS = {
  ...{ danger: 0.5, care: 0.5, sentenceDanger: 0.8, sentenceCare: 0.8, clauseDanger: 0.9, clauseCare: 0.9 },
  ...{ surelyPolicy: 0.6, surelyPolicyOverStrong: 0.9, surelyPolicyOverPart: 0.8 },
  ...{ injection: 0.9, identity_or_records: 0.6, not_for_this_assistant: 0.9 },
};
const sure = (category: Category, p: number) => {
  const rest = (1 - p) / (CATEGORIES.length - 1);
  return Object.fromEntries(CATEGORIES.map((name) => [name, name === category ? p : rest])) as Record<Category, number>;
};
const TOLD = 'She was not herself last week. She has gone home since. Who keeps the umbrella that she left?';
const { read } = createRuleGuard(LANGUAGES);

/** The first sentence seen as `part`; the text as a whole as ordinary, by `whole`. */
function decided(part: Category, whole: number): Category {
  const reading = read(TOLD);
  const segments = reading.segments.map((_, i) => sure(i === 0 ? part : 'policy', 0.95));
  const classified: Classified = { thresholds: THRESHOLDS, whole: sure('policy', whole), segments, clauses: [] };
  return decideText(reading, classified).category;
}

describe('an ordinary question told at length', () => {
  it('is not stopped for one sentence that reads like a need for care', () => {
    expect(decided('patient_specific', 0.85)).toBe('policy');
  });

  it('is stopped for it where the whole is less sure', () => {
    expect(decided('patient_specific', 0.7)).toBe('patient_specific');
  });

  it('never loses a danger in one of its sentences', () => {
    expect(decided('emergency', 0.999)).toBe('emergency');
  });
});
