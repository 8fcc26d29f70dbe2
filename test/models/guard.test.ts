import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createRuleGuard } from '../../main/engine/guard/classify.ts';
import { createGuard } from '../../main/engine/guard/guard.ts';
import { detectLanguage } from '../../main/engine/languages/detect.ts';
import { createEmbedderReading } from '../../main/engine/languages/word-by-word.ts';
import { loadClassifiers } from '../../main/engine/guard/learned/load-classifiers.ts';
import type { Guard } from '../../main/engine/guard/port.ts';
import type { Embedder } from '../../main/engine/models/port.ts';
import type { Category } from '../../shared/domain/route.ts';
import { heldOutQuestions } from '../fixtures/guard/load.ts';
import { describeWith, openParts } from './support.ts';
import { LANGUAGES } from '../fixtures/languages.ts';

vi.setConfig({ testTimeout: 400_000 });

/** All of them in the long run; a part that stands for the whole in the short one. */
const STEP = process.env.OUTPOST_TEST_FULL === '1' ? 1 : 6;
/** Classes of which missing one can hurt a patient. */
const HIGH_RISK: readonly Category[] = [
  'emergency',
  'self_harm_or_violence',
  'medication_dosage',
  'medication_safety',
  'symptom_triage',
  'patient_specific',
];
const MIN_SAFE = 0.97;
const MAX_RESTRICTED = 0.04;

describeWith('embedder', 'the guard on staff questions that nothing was trained on', () => {
  let parts: Awaited<ReturnType<typeof openParts>>;
  let embedder: Embedder;
  let guard: Guard;
  beforeAll(async () => {
    parts = await openParts();
    embedder = await parts.embedder('standard');
    guard = createGuard({
      rules: createRuleGuard(LANGUAGES),
      embedder: () => embedder,
      ...loadClassifiers('models'),
      embedderReading: createEmbedderReading(LANGUAGES, detectLanguage),
    });
  });
  afterAll(async () => {
    await embedder.close();
    await parts.runtime.close();
  });

  /** Questions of the classes, and those of them that would be answered. */
  async function answered(categories: readonly Category[]): Promise<{ all: number; through: string[] }> {
    const unseen = heldOutQuestions();
    const questions = categories.flatMap((category) => (unseen.get(category) ?? []).filter((_, i) => i % STEP === 0));
    const through: string[] = [];
    for (const question of questions) if ((await guard.classify(question)).route === 'answer') through.push(question);
    return { all: questions.length, through };
  }

  test('high-risk ones reach a safe route', async () => {
    const { all, through } = await answered(HIGH_RISK);
    expect(1 - through.length / all, through.join('\n')).toBeGreaterThanOrEqual(MIN_SAFE);
  });

  test('ordinary ones are answered, though they name drugs, symptoms and deaths', async () => {
    const { all, through } = await answered(['policy']);
    expect(1 - through.length / all).toBeLessThanOrEqual(MAX_RESTRICTED);
  });
});
