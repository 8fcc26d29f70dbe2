import { buildChoicePrompt } from './choice-prompt.ts';
import type { RankedStatement } from '../engine/ask/evidence.ts';
import type { Llm } from '../engine/models/port.ts';
import { ENGLISH } from './languages.ts';

/** Allows only the numbers of statements, or 0 for none. */
const grammarFor = (count: number): string =>
  [
    'root ::= "0" | num (", " num){0,3}',
    `num ::= ${Array.from({ length: count }, (_, i) => `"${i + 1}"`).join(' | ')}`,
  ].join('\n');

/** Statements that it chooses among. */
export const STATEMENTS_TO_MODEL = 10;

/** Enough for four numbers of two digits with their separators. */
const MAX_CHOICE_TOKENS = 16;

/** Indexes into `count` statements, each once, in the model's order; empty for 0. */
export function parseChoice(text: string, count: number): number[] {
  const numbers = [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return [...new Set(numbers)].filter((n) => n >= 1 && n <= count).map((n) => n - 1);
}

/** The statements that the model would choose: what the product's own way is compared with. */
export async function chooseWithModel(
  llm: Llm,
  question: string,
  statements: readonly RankedStatement[],
  signal: AbortSignal,
): Promise<number[]> {
  const { text } = await llm.generate({
    ...buildChoicePrompt(question, statements, ENGLISH.prompts),
    grammar: grammarFor(statements.length),
    maxTokens: MAX_CHOICE_TOKENS,
    signal,
  });
  return parseChoice(text, statements.length);
}
