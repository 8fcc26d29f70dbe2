import type { Llm } from '../models/port.ts';
import { attemptModel } from './attempt-model.ts';
import { countGeneration } from './count-generation.ts';
import { settledByModel } from './doubt.ts';
import type { SafePath } from './end-safely.ts';
import type { Found } from './find-statements.ts';
import { askWhetherNoneFits, buildChoicePrompt } from './none-fits.ts';

/** Whether the policies cover the question, by retrieval and the model together; null where the model failed or was too slow. */
export async function settleDoubt(path: SafePath, llm: Llm, { ranked, probability, tuning }: Found): Promise<boolean | null> {
  const { run, deps, guarded } = path;
  const candidates = ranked.slice(0, deps.limits.statementsToModel);
  const prompt = await run.stage('prompt', deps.limits.guardMs, ({ span }) => {
    span.set('outpost.prompt.statements', candidates.length);
    return buildChoicePrompt(guarded.text, candidates);
  });
  return attemptModel(path, () =>
    run.stage('generate', deps.limits.generateMs, async ({ signal, span }) => {
      const first = await askWhetherNoneFits(llm, prompt, signal);
      countGeneration(first, span, deps.telemetry);
      const noneShare = first.shares[0] ?? 0;
      span.set('outpost.generate.none_tenth', Math.floor(noneShare * 10));
      return settledByModel(probability, noneShare, tuning.doubt);
    }),
  );
}
