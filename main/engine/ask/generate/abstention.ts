import type { FirstTokenShares, Llm } from '../../models/port.ts';
import type { ModelPrompts, Prompt } from '../../languages/parts/model-prompts.ts';
import type { AskContext } from '../context.ts';
import type { RankedStatement } from '../evidence.ts';
import { attemptModel } from './attempt-model.ts';
import { countGeneration } from './count-generation.ts';
import { promptsFor } from './prompts-for.ts';

/** One line a statement, so that no statement can pretend to be another part of the prompt. */
function oneLine(text: string): string {
  return text
    .replace(/<\|[^|]*\|>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function buildChoicePrompt(
  question: string,
  statements: readonly RankedStatement[],
  prompts: ModelPrompts,
): Prompt {
  const lines = statements.map(({ statement, passage }, i) => {
    const place = [passage.document.title, ...statement.headingPath].join(' > ');
    return `${i + 1}. [${oneLine(place)}] ${oneLine(statement.text)}`;
  });
  return prompts.choice(lines, oneLine(question));
}

const NONE = ['0'];
const ANY = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** How likely the model says that no statement answers: `shares[0]`, 0 to 1, against that it begins with any number. */
export function abstentionShares(llm: Llm, prompt: Prompt, signal: AbortSignal): Promise<FirstTokenShares> {
  return llm.firstTokenShares({ ...prompt, signal }, [NONE, ANY]);
}

/** Stages: how likely, the model says, that none of the first statements answers, 0 to 1; null where it failed or was too slow. */
export async function estimateAbstention(
  context: AskContext,
  llm: Llm,
  ranked: readonly RankedStatement[],
): Promise<number | null> {
  const { run, deps, guarded } = context;
  const candidates = ranked.slice(0, deps.limits.statementsToModel);
  const prompt = await run.stage('prompt', deps.limits.guardMs, ({ span }) => {
    span.set('outpost.prompt.statements', candidates.length);
    return buildChoicePrompt(guarded.text, candidates, promptsFor(deps.languages, candidates));
  });
  return attemptModel(context, () =>
    run.stage('generate', deps.limits.generateMs, async ({ signal, span }) => {
      const first = await abstentionShares(llm, prompt, signal);
      countGeneration(first, span, deps.telemetry);
      const noneShare = first.shares[0] ?? 0;
      span.set('outpost.generate.none_tenth', Math.floor(noneShare * 10));
      return noneShare;
    }),
  );
}
