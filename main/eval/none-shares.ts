import { createHash } from 'node:crypto';
import { appendFileSync, existsSync } from 'node:fs';
import { z } from 'zod';
import { DEFAULT_LIMITS } from '../engine/ask/limits.ts';
import { abstentionShares, buildChoicePrompt } from '../engine/ask/generate/abstention.ts';
import type { Llm } from '../engine/models/port.ts';
import type { CoverageExample } from './coverage-examples.ts';
import { readLines } from './read-lines.ts';
import { ENGLISH } from './languages.ts';

const ShareLine = z.object({ prompt: z.string(), share: z.number().min(0).max(1) });

/** How likely the language model says that none of the statements answers, as the product asks it (ask/settle-doubt.ts). */
export interface NoneShares {
  of(example: CoverageExample): Promise<number>;
}

/** With a file, shares asked before are read from it, by the prompt's digest, and new ones are added: a run may be broken off. */
export async function openNoneShares(llm: Llm, signal: AbortSignal, file: string | null): Promise<NoneShares> {
  const lines = file !== null && existsSync(file) ? await readLines(file, ShareLine) : [];
  const known = new Map(lines.map(({ prompt, share }) => [prompt, share]));
  return {
    async of({ question, ranked }) {
      const prompt = buildChoicePrompt(question, ranked.slice(0, DEFAULT_LIMITS.statementsToModel), ENGLISH.prompts);
      const digest = createHash('sha256').update(`${llm.id}\n${prompt.system}\n${prompt.user}`).digest('hex');
      const before = known.get(digest);
      if (before !== undefined) return before;
      const share = (await abstentionShares(llm, prompt, signal)).shares[0] ?? 0;
      known.set(digest, share);
      if (file !== null) appendFileSync(file, `${JSON.stringify({ prompt: digest, share })}\n`);
      return share;
    },
  };
}
