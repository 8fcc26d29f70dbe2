import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { RankedStatement } from '../engine/ask/evidence.ts';
import { readLines } from './read-lines.ts';

/** 2 answers the question or a needed part of it, 1 helps, 0 does not (test/evals/README.md). */
export const Label = z.union([z.literal(0), z.literal(1), z.literal(2)]);
export type Label = z.infer<typeof Label>;

/** A reader's judgement of a statement, told by its place in the corpus text: UTF-16 code units, end-exclusive. */
const StatementLabel = z.object({
  set: z.string().min(1),
  question: z.string().min(1),
  document: z.string().min(1),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  label: Label,
});
type StatementLabel = z.infer<typeof StatementLabel>;

/** The labelled statements of one question. */
export interface QuestionLabels {
  /** Null for a statement without a label. */
  of(statement: RankedStatement): Label | null;
  /** How many statements answer the question. */
  readonly answering: number;
}

const place = (document: string, start: number, end: number): string => `${document}:${start}-${end}`;

function labelsOf(lines: readonly StatementLabel[]): QuestionLabels {
  const known = new Map(lines.map(({ document, start, end, label }) => [place(document, start, end), label]));
  return {
    of: ({ passage, statement }) =>
      known.get(place(passage.document.id, statement.span.start, statement.span.end)) ?? null,
    answering: [...known.values()].filter((label) => label === 2).length,
  };
}

/** By set and question id; null where the file is not there. Errors: BAD_INPUT with the line number. */
export async function readStatementLabels(
  file: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, QuestionLabels>> | null> {
  if (!existsSync(file)) return null;
  const lines = await readLines(file, StatementLabel);
  const bySet = Map.groupBy(lines, ({ set }) => set);
  return new Map(
    [...bySet].map(([set, ofSet]) => [
      set,
      new Map([...Map.groupBy(ofSet, ({ question }) => question)].map(([question, own]) => [question, labelsOf(own)])),
    ]),
  );
}
