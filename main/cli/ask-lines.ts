import { z } from 'zod';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { OutpostError, toOutpostError } from '../../shared/errors/outpost-error.ts';

/** `after`: the id of the question that this one follows on from; read, and without effect until follow-ups are answered. */
const QuestionLine = z.object({ id: z.string().min(1), question: z.string(), after: z.string().optional() });
export type QuestionLine = z.infer<typeof QuestionLine>;

/** What one question came to: the shape of `ask --json` with its id, or why there is none. */
export type AnswerLine =
  | (AskResult & { readonly id: string })
  | { readonly id: string; readonly error: { readonly code: string; readonly message: string } };

/** JSON Lines; empty lines are passed over. BAD_INPUT names the line that is none, before any question is asked. */
export function readQuestionLines(text: string): QuestionLine[] {
  return text.split(/\r?\n/).flatMap((raw, i) => {
    if (raw.trim() === '') return [];
    try {
      return [QuestionLine.parse(JSON.parse(raw))];
    } catch (cause) {
      throw new OutpostError('BAD_INPUT', `Line ${i + 1} is not {"id","question"}: correct it and run again.`, {
        cause,
      });
    }
  });
}

/** One answer a line, in the order of the questions; one that fails says so, and the others are answered. */
export async function askLines(
  lines: readonly QuestionLine[],
  ask: (question: string) => Promise<AskResult>,
  write: (line: AnswerLine) => void,
): Promise<void> {
  for (const { id, question } of lines) {
    try {
      write({ id, ...(await ask(question)) });
    } catch (thrown) {
      const { code, message } = toOutpostError(thrown);
      write({ id, error: { code, message } });
    }
  }
}
