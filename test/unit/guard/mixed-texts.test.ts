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

describe('what stands beside one patient', () => {
  const rest = (text: string): string => createRuleGuard(LANGUAGES).classify(text).rest;

  it('is another question in the same text', () => {
    expect(rest('May bed 5 go home today? And where do we keep the spill kits?')).toBe(
      'And where do we keep the spill kits?',
    );
  });

  it('is the text itself where it asks nothing else', () => {
    expect(rest('May bed 5 go home today?')).toBe('May bed 5 go home today?');
  });

  it('is nothing beside an own exposure, which has its first aid', () => {
    expect(rest('I was pricked with a used needle')).toBe('');
  });
});
