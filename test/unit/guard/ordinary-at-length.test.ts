import { describe, expect, it } from 'vitest';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { type Classified, decideText } from '../../../main/engine/guard/decide-text.ts';
import { NOTHING_FOUND } from '../../../main/engine/guard/findings.ts';
import { CATEGORIES, type Category, isDanger } from '../../../shared/domain/route.ts';
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
const TOLD =
  'Her tablets from last year lie in the drawer. She has long gone home. Who keeps the umbrella that she left?';
const { read } = createRuleGuard(LANGUAGES);

/** A text in whose first sentence a rule sees `byRule`, or the classifier `part`; ordinary as a whole, by `whole`. */
function decided(found: { byRule?: Category; part?: Category }, whole: number): Category {
  const reading = read(TOLD);
  const { byRule, part = 'policy' } = found;
  const care = byRule === undefined ? null : { category: byRule, score: 0.95, reasons: ['some.rule'] };
  const danger = care !== null && isDanger(care.category) ? care : null;
  const first = { ...NOTHING_FOUND, care: danger === null ? care : null, danger };
  const parts = reading.segments.map((one, i) => ({ ...one, rules: i === 0 ? first : NOTHING_FOUND }));
  const segments = parts.map((_, i) => sure(i === 0 ? part : 'policy', i === 0 && part !== 'policy' ? 0.95 : 0.5));
  const classified: Classified = { thresholds: THRESHOLDS, whole: sure('policy', whole), segments, clauses: [] };
  return decideText({ ...reading, rules: NOTHING_FOUND, segments: parts }, classified).category;
}

describe('an ordinary question told at length', () => {
  it('is not stopped for one sentence in which a rule sees a need for care', () => {
    expect(decided({ byRule: 'medication_dosage' }, 0.85)).toBe('policy');
  });

  it('is stopped for it where the whole is less sure', () => {
    expect(decided({ byRule: 'medication_dosage' }, 0.7)).toBe('medication_dosage');
  });

  it('is stopped for what the classifier sees in one sentence', () => {
    expect(decided({ part: 'medication_safety' }, 0.99)).toBe('medication_safety');
  });

  it('never loses a danger in one of its sentences', () => {
    expect(decided({ byRule: 'emergency' }, 0.99)).toBe('emergency');
    expect(decided({ part: 'emergency' }, 0.99)).toBe('emergency');
  });
});
