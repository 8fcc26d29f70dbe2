import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CorpusLine, QuestionLine, readLines } from './read-lines.ts';

/** A question with whatever labels its set has. */
export const LabelledQuestion = z.looseObject({
  id: z.string().optional(),
  question: z.string().min(1),
  label: z.string().optional(),
  domain: z.string().optional(),
});
export type LabelledQuestion = z.infer<typeof LabelledQuestion>;

export const TaggedNote = z.looseObject({
  text: z.string(),
  spans: z.array(z.looseObject({ start: z.number(), end: z.number() })).default([]),
});
export type TaggedNote = z.infer<typeof TaggedNote>;

/** A folder of public sets, each a folder with `corpus.jsonl`, `questions*.jsonl` and the like. */
export interface DataSets {
  corpus(set: string): Promise<CorpusLine[] | null>;
  /** Questions with the documents that answer them. */
  covered(set: string): Promise<QuestionLine[] | null>;
  labelled(set: string): Promise<LabelledQuestion[] | null>;
  /** Lines of the file whose name begins with `prefix`. */
  lines<S extends z.ZodType>(set: string, prefix: string, schema: S): Promise<z.output<S>[] | null>;
  /** Sets that were asked for and are not there. */
  missing(): string[];
}

/** A file may be called `questions.jsonl` or `questions.held_in.jsonl`. */
function fileOf(folder: string, prefix: string): string | null {
  if (!existsSync(folder)) return null;
  const name = readdirSync(folder)
    .sort()
    .find((file) => file.endsWith('.jsonl') && (file === `${prefix}.jsonl` || file.startsWith(`${prefix}.`)));
  return name === undefined ? null : join(folder, name);
}

export function openDataSets(folder: string): DataSets {
  const missing = new Set<string>();
  async function lines<S extends z.ZodType>(set: string, prefix: string, schema: S): Promise<z.output<S>[] | null> {
    const file = fileOf(join(folder, set), prefix);
    if (file === null) {
      missing.add(`${set}/${prefix}`);
      return null;
    }
    return readLines(file, schema);
  }
  return {
    corpus: (set) => lines(set, 'corpus', CorpusLine),
    covered: async (set) =>
      (await lines(set, 'questions', QuestionLine))?.filter(({ relevant_ids }) => relevant_ids.length > 0) ?? null,
    labelled: (set) => lines(set, 'questions', LabelledQuestion),
    lines,
    missing: () => [...missing].sort(),
  };
}
