import { z } from 'zod';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { OutpostError, toOutpostError } from '../../shared/errors/outpost-error.ts';

/** `after`: the id of the question in the same file that this one follows on from. */
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

type Ask = (question: string, follows?: string) => Promise<AskResult>;

/** What each line follows on from, by its place in the file; none where no other line has that id. */
function linesBefore(lines: readonly QuestionLine[]): (number | null)[] {
  return lines.map(({ after }, own) => {
    const found = after === undefined ? -1 : lines.findIndex(({ id }, i) => id === after && i !== own);
    return found < 0 ? null : found;
  });
}

/**
 * The order in which lines are asked: what follows on from a question right behind it, since the engine keeps only the
 * last few. Lines that follow on from each other in a circle come last, each by itself.
 */
function orderOf(before: readonly (number | null)[]): number[] {
  const order = new Set<number>();
  const add = (line: number): void => {
    order.add(line);
    for (const [next, of] of before.entries()) if (of === line && !order.has(next)) add(next);
  };
  for (const [line, of] of before.entries()) if (of === null) add(line);
  return [...order, ...[...before.keys()].filter((line) => !order.has(line))];
}

async function answerLine(
  { id, question, after }: QuestionLine,
  before: AnswerLine | undefined,
  ask: Ask,
): Promise<AnswerLine> {
  const follows = before !== undefined && 'traceId' in before ? before.traceId : undefined;
  try {
    const answer = await ask(question, follows);
    const notAsked = after !== undefined && follows === undefined;
    return { id, ...answer, ...(notAsked && { followUp: { kind: 'by_itself', why: 'not_asked' } }) };
  } catch (thrown) {
    const { code, message } = toOutpostError(thrown);
    return { id, error: { code, message } };
  }
}

/**
 * One answer a line, in the order of the questions; one that fails says so, and the others are answered. What follows on
 * from a question that failed, or that is not in the file, is asked by itself, and says so (`followUp`).
 */
export async function askLines(
  lines: readonly QuestionLine[],
  ask: Ask,
  write: (line: AnswerLine) => void,
): Promise<void> {
  const before = linesBefore(lines);
  const answers = new Map<number, AnswerLine>();
  let written = 0;
  for (const place of orderOf(before)) {
    const line = lines[place];
    if (line === undefined) continue;
    answers.set(place, await answerLine(line, answers.get(before[place] ?? -1), ask));
    for (let next = answers.get(written); next !== undefined; next = answers.get(written)) {
      write(next);
      written += 1;
    }
  }
}
