import { describe, expect, it } from 'vitest';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { DANGERS, HARMLESS, mixedTexts } from '../../fixtures/guard/mixed-texts.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const guard = createRuleGuard(LANGUAGES);
const DANGEROUS = ['emergency', 'self_harm_or_violence'];

describe('a danger is found whatever stands beside it', () => {
  it.each(DANGERS)('%s', (danger) => {
    const { category, route } = guard.classify(danger);
    expect(DANGEROUS).toContain(category);
    expect(route).toBe('escalated');
    const missed = HARMLESS.flatMap((harmless) =>
      Object.values(mixedTexts(danger, harmless)).filter((text) => guard.classify(text).category !== category),
    );
    expect(missed).toEqual([]);
  });
});
