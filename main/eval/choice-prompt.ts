import type { RankedStatement } from '../engine/ask/evidence.ts';
import type { ModelPrompts, Prompt } from '../engine/languages/parts/model-prompts.ts';

/** One line a statement, so that no statement can pretend to be another part of the prompt. */
function oneLine(text: string): string {
  return text
    .replace(/<\|[^|]*\|>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Which of the statements answer, or 0: what the product's own choice is compared with. */
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
