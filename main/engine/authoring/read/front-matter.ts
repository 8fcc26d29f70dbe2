import { z } from 'zod';
import { WARNING_CODES } from '../../../../shared/contract/authoring.ts';
import { Audience } from '../../../../shared/domain/audience.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { KnowledgeId } from '../../knowledge/bundle-manifest.ts';
import { describeIssue } from '../../platform/describe-issue.ts';
import { FILL_IN, isFilledIn } from '../scaffold/todo.ts';
import { parseYaml } from '../../platform/parse-yaml.ts';

/** A day of the calendar (YYYY-MM-DD); the 31st of June is refused. */
export const CalendarDate = z.iso.date('use a date as YYYY-MM-DD');

/** Dates order themselves as text when written YYYY-MM-DD; what is no day is told of by its own field. */
export function datesAreInOrder(of: { effectiveFrom: string; expiresAt: string }): boolean {
  const bothAreDays = [of.effectiveFrom, of.expiresAt].every((day) => CalendarDate.safeParse(day).success);
  return !bothAreDays || of.effectiveFrom < of.expiresAt;
}

/** Of a person who looked, for what the file held then (`content`: a hash, lower-case hex, written by the command). */
export const Decision = z.strictObject({
  code: z.enum(WARNING_CODES),
  /** Of the original, from 1; without it: wherever the document is warned of with this code. */
  page: z.number().int().positive().optional(),
  reason: z.string().min(1),
  by: z.string().min(1),
  on: CalendarDate,
  content: z.string().optional(),
});
export type Decision = z.infer<typeof Decision>;

/** Not empty, and not left to be filled in. */
export const Text = z.string().min(1).refine(isFilledIn, FILL_IN);

const FrontMatter = z
  .strictObject({
    id: KnowledgeId,
    title: Text,
    department: Text,
    owner: Text,
    /** The bundle's where it is left out. */
    audience: Audience.optional(),
    effectiveFrom: CalendarDate,
    expiresAt: CalendarDate,
    reviewDate: CalendarDate,
    /** Whether those who may not open it may know that it exists: its title, and whom to ask. */
    listed: z.boolean().default(false),
    /** ISO 639-1. */
    language: z
      .string()
      .regex(/^[a-z]{2}$/, 'use a two-letter language code such as "en"')
      .default('en'),
    /** What was decided about warnings that refuse a build. */
    decisions: z.array(Decision).default([]),
  })
  .refine(datesAreInOrder, { path: ['expiresAt'], message: 'must be after effectiveFrom' });
export type FrontMatter = z.infer<typeof FrontMatter>;

/** Lines before the fields. */
const FENCE_LINES = 1;
/** The fence of YAML front matter, at the very start of a file (after a byte-order mark, if any). */
const FENCED = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/;

function refuse(message: string, details: Record<string, unknown>, cause?: unknown): OutpostError {
  return new OutpostError('FRONT_MATTER_INVALID', message, { cause, details });
}

/** A Markdown file as fence, YAML, and all from the closing fence on; the three joined are the file. */
export function splitFrontMatter(text: string): {
  readonly opening: string;
  readonly yaml: string;
  readonly rest: string;
} {
  const yaml = FENCED.exec(text)?.[1] ?? '';
  const start = yaml === '' ? 0 : text.indexOf(yaml);
  return { opening: text.slice(0, start), yaml, rest: text.slice(start + yaml.length) };
}

/** Where the body begins; 0 where there is no front matter. */
export const bodyStartOf = (text: string): number => FENCED.exec(text)?.[0].length ?? 0;

/**
 * Reads the front matter of a document. `bodyStart` is where the text after it begins.
 * FRONT_MATTER_INVALID names the file, and each field that is wrong with its value.
 */
export function readFrontMatter(
  text: string,
  file: string,
): { readonly data: FrontMatter; readonly bodyStart: number } {
  const found = FENCED.exec(text);
  if (found === null) {
    throw refuse(`${file} has no front matter: begin it with "---", its fields and "---".`, {
      file,
    });
  }
  return { data: readFields(found[1] ?? '', file, FENCE_LINES), bodyStart: found[0].length };
}

/** The fields of a document, as YAML. FRONT_MATTER_INVALID names the file, and each field that is wrong. */
export function readFields(yaml: string, file: string, linesBefore = 0): FrontMatter {
  let data: unknown;
  try {
    data = parseYaml(yaml, linesBefore);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'correct it';
    throw refuse(`${file}: its front matter is no valid YAML: ${why}.`, { file }, cause);
  }
  const checked = FrontMatter.safeParse(data);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map((issue) => describeIssue(issue, data, Object.keys(FrontMatter.shape)));
  throw refuse(`${file}: correct its front matter: ${problems.join('; ')}.`, { file, problems });
}
