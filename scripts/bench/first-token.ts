import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODEL_PROMPTS } from '../../main/engine/languages/en/model-prompts.ts';
import { loadLlm } from '../../main/engine/models/load.ts';
import type { Llm } from '../../main/engine/models/port.ts';
import { openModels } from '../../main/engine/workstation/model-use-cases.ts';
import { percentile } from '../../main/eval/metrics.ts';
import { type Bench, type Row, rounded } from './bench.ts';

const DOCUMENTS = 'knowledge/documents';
const QUESTION = 'Who has to be told, and what is written down?';
/** Prompts, each with statements that no other has. */
const ROUNDS = 5;
/** As long as the prompt that GPT4All was measured with, tokens; what the instructions, marks and question take of it. */
const PROMPT_TOKENS = 419;
const BESIDE_STATEMENTS = 145;
/** Its times to the first token of that prompt, same model size, two cores, s. */
const GPT4ALL_S = [10.8, 12.2] as const;

/** Lines of the sample clinic's policies, as many for each prompt as make its length. */
function promptsOf(llm: Llm): string[][] {
  const files = readdirSync(DOCUMENTS).sort();
  const lines = files
    .flatMap((file) =>
      readFileSync(join(DOCUMENTS, file), 'utf8')
        .replace(/^---\n[\s\S]*?\n---\n/, '')
        .split('\n'),
    )
    .filter((line) => line.split(' ').length > 8);
  return Array.from({ length: ROUNDS }, () => {
    const statements: string[] = [];
    while (llm.countTokens(statements.join('\n')) < PROMPT_TOKENS - BESIDE_STATEMENTS) {
      const next = lines.shift();
      if (next === undefined) break;
      statements.push(`${statements.length + 1}. ${next}`);
    }
    return statements;
  });
}

interface FirstToken {
  readonly ms: number;
  readonly tokens: number;
  readonly cached: number;
}

/** `name` makes the instructions new to the model, so that nothing of the prompt was read before. */
async function firstToken(llm: Llm, statements: readonly string[], name: string, ahead: boolean): Promise<FirstToken> {
  const { signal } = new AbortController();
  const promptOf = (question: string) => {
    const { system, user } = MODEL_PROMPTS.summary(statements, question);
    return { system: `${name}. ${system}`, user, signal };
  };
  if (ahead) await llm.readAhead(promptOf(''));
  const { firstTokenMs, tokensIn, tokensCached } = await llm.generate({ ...promptOf(QUESTION), maxTokens: 1 });
  return { ms: firstTokenMs, tokens: tokensIn, cached: tokensCached };
}

function rowOf(prompt: string, measured: readonly FirstToken[], coldMs: number): Row {
  const median = (of: (one: FirstToken) => number): number => percentile(measured.map(of), 0.5);
  const seconds = median(({ ms }) => ms) / 1_000;
  const ratio = (other: number): number => rounded(other / seconds, 1);
  return {
    prompt,
    rounds: measured.length,
    tokens: rounded(
      median(({ tokens }) => tokens),
      0,
    ),
    'read before': rounded(
      median(({ cached }) => cached),
      0,
    ),
    'first token s': rounded(seconds, 2),
    'cold ÷ this': ratio(coldMs / 1_000),
    'GPT4All ÷ this': GPT4ALL_S.map(ratio).join('–'),
  };
}

/** How soon the language model begins to write: nothing of the prompt read before, and its statements read while the question was typed. In pairs. */
export const firstTokenBench: Bench = {
  needs: null,
  async run({ say }) {
    const llm = await loadLlm('standard', await openModels(process.env));
    const cold: FirstToken[] = [];
    const ahead: FirstToken[] = [];
    try {
      for (const [round, statements] of promptsOf(llm).entries()) {
        say(`first-token: round ${round + 1} of ${ROUNDS}…`);
        cold.push(await firstToken(llm, statements, `Cold ${round}`, false));
        ahead.push(await firstToken(llm, statements, `Ahead ${round}`, true));
      }
    } finally {
      await llm.close();
    }
    const coldMs = percentile(
      cold.map(({ ms }) => ms),
      0.5,
    );
    return [rowOf('cold', cold, coldMs), rowOf('statements read ahead', ahead, coldMs)];
  },
};
