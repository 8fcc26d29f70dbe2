import type { LanguageModel, TokenUsage } from '../../models/port.ts';
import type { ModelPrompts, Prompt } from '../../languages/parts/model-prompts.ts';
import type { AskContext } from '../context.ts';
import type { RankedStatement, WrittenSentence } from '../evidence.ts';
import { attemptModel } from './attempt-model.ts';
import { countGeneration } from './count-generation.ts';
import { mayConnect } from './may-connect.ts';
import { promptsFor } from './prompts-for.ts';

/** Two short sentences; a longer summary would no longer be one. */
const MAX_SUMMARY_TOKENS = 110;

/** The model connects what was chosen; every sentence is verified before it is shown. */
export function buildSummaryPrompt(
  question: string,
  chosen: readonly RankedStatement[],
  prompts: ModelPrompts,
): Prompt {
  const lines = chosen.map(({ statement }, i) => `${i + 1}. ${statement.text.replace(/\s+/g, ' ').trim()}`);
  return prompts.summary(lines, question.replace(/\s+/g, ' ').trim());
}

const CITED_SENTENCE = /\s*([^[\]]+?)\s*((?:\[\d+\]\s*)+)[.!?]?/g;

/** Whole sentences with their numbers; a sentence without one is no candidate. */
export function parseSummary(text: string, count: number): WrittenSentence[] {
  return [...text.matchAll(CITED_SENTENCE)].map(([, body = '', marks = '']) => {
    const plain = body.replace(/^[.!?\s]+/, '').trim();
    const sentence = /[.!?]$/.test(plain) ? plain : `${plain}.`;
    const cites = [...marks.matchAll(/\d+/g)].map(([n]) => Number(n) - 1).filter((n) => n >= 0 && n < count);
    return { text: sentence, cites: [...new Set(cites)] };
  });
}

export async function writeSummary(
  llm: LanguageModel,
  prompt: Prompt,
  count: number,
  signal: AbortSignal,
): Promise<TokenUsage & { sentences: WrittenSentence[] }> {
  const generated = await llm.generate({ ...prompt, maxTokens: MAX_SUMMARY_TOKENS, signal });
  return {
    sentences: parseSummary(generated.text, count),
    tokensIn: generated.tokensIn,
    tokensCached: generated.tokensCached,
    tokensOut: generated.tokensOut,
    firstTokenMs: generated.firstTokenMs,
  };
}

/**
 * Stages: sentences that connect the statements, for verification. Empty where there is nothing to connect; null where
 * the model failed or was too slow.
 */
export async function connectStatements(
  context: AskContext,
  llm: LanguageModel,
  chosen: readonly RankedStatement[],
): Promise<readonly WrittenSentence[] | null> {
  const { run, deps, guarded } = context;
  if (!deps.limits.summarise || !mayConnect(chosen, deps.languages)) return [];
  const prompt = await run.stage('prompt', deps.limits.guardMs, ({ span }) => {
    span.set('outpost.prompt.statements', chosen.length);
    return buildSummaryPrompt(guarded.text, chosen, promptsFor(deps.languages, chosen));
  });
  const written = await attemptModel(context, () =>
    run.stage('generate', deps.limits.generateMs, async ({ signal, span }) => {
      const summary = await writeSummary(llm, prompt, chosen.length, signal);
      countGeneration(summary, span, deps.telemetry);
      return summary.sentences;
    }),
  );
  return written;
}
