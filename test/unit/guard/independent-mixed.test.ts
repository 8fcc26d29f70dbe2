import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { Category } from '../../../shared/domain/route.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const Text = z.object({ text: z.string(), language: z.string() });
const { dangers, additions } = z
  .object({ dangers: z.array(Text.extend({ category: Category })), additions: z.array(Text) })
  .parse(JSON.parse(readFileSync('test/fixtures/guard/independent-mixed.json', 'utf8')));

const guard = createRuleGuard(LANGUAGES);
const DANGEROUS: readonly Category[] = ['emergency', 'self_harm_or_violence'];
/** Of the dangers of a writer who knew no rule, those that the rules know: the classifier has to know the others. */
const known = dangers.filter(({ text }) => DANGEROUS.includes(guard.classify(text).category));

describe('dangers of an independent writer, beside harmless sentences in their language', () => {
  it('are known by rules alone, most of them', () => {
    const all = dangers.filter(({ category }) => DANGEROUS.includes(category));
    expect(known.length / all.length).toBeGreaterThanOrEqual(0.6);
  });

  it.each(known)('$text', ({ text, language }) => {
    const beside = additions.filter((addition) => addition.language === language).map((addition) => addition.text);
    const mixed = beside.flatMap((other) => [`${text}. ${other}`, `${other}. ${text}`, `${other}, ${text}`]);
    expect(mixed.filter((one) => !DANGEROUS.includes(guard.classify(one).category))).toEqual([]);
  });
});
