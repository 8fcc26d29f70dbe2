import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { OutpostError, toOutpostError } from '../../shared/errors/outpost-error.ts';
import { CorpusRecord } from '../engine/authoring/statements/plain-text.ts';

/** A corpus record; a missing title is an empty one. */
export const CorpusLine = CorpusRecord.extend({ title: z.string().default('') });
export type CorpusLine = z.infer<typeof CorpusLine>;

export const QuestionLine = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  relevant_ids: z.array(z.string()),
});
export type QuestionLine = z.infer<typeof QuestionLine>;

/** Reads JSON Lines, checking each line. Errors: BAD_INPUT with file and line number, NOT_FOUND. */
export async function readLines<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>[]> {
  const lines: z.output<S>[] = [];
  let number = 0;
  try {
    for await (const line of createInterface({
      input: createReadStream(file, 'utf8'),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number += 1;
      if (line.trim() === '') continue;
      lines.push(schema.parse(JSON.parse(line)));
    }
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code === 'ENOENT') {
      throw new OutpostError('NOT_FOUND', `There is no file ${file}.`, { cause: thrown });
    }
    const cause = toOutpostError(thrown);
    throw new OutpostError('BAD_INPUT', `${file}, line ${number}: ${cause.message}`, { cause: thrown });
  }
  return lines;
}
