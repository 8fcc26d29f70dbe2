import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { createGuard } from '../../../main/engine/guard/guard.ts';
import { loadClassifiers } from '../../../main/engine/guard/learned/load-classifiers.ts';
import { Category } from '../../../shared/domain/route.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const Line = z.object({ text: z.string(), category: Category });
const DANGERS = readFileSync('test/evals/danger-near/narrowed.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => Line.parse(JSON.parse(line)));

/** The least that every workstation has: rules, and the classifier over words. */
const guard = createGuard({ rules: createRuleGuard(LANGUAGES), embedder: () => null, ...loadClassifiers('models') });

it.each(DANGERS)('a danger in the words of a saying is stopped as before it was narrowed: $text', async (danger) => {
  expect((await guard.classify(danger.text)).category).toBe(danger.category);
});
