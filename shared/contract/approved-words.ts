import { z } from 'zod';
import { Audience } from '../domain/audience.ts';
import { Category } from '../domain/route.ts';

/** `quote` is the document's text between `start` and `end` (UTF-16 units, end-exclusive), to the letter. */
export const Citation = z.object({
  n: z.number().int().positive(),
  bundle: z.string(),
  version: z.number().int(),
  documentId: z.string(),
  title: z.string(),
  department: z.string(),
  headingPath: z.array(z.string()),
  /** Of the original, where it has pages. */
  page: z.number().int().positive().nullable(),
  quote: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** A lead-in or a table's header, of what is cited beside it. */
  introduces: z.literal(true).optional(),
  /** ISO 8601 dates of the document, and whom it is for; absent in what an earlier version kept. */
  effectiveFrom: z.string().optional(),
  reviewDate: z.string().optional(),
  audience: Audience.optional(),
  /** The first part of the question that it answers, where that has several (`parts`). */
  part: z.number().int().positive().optional(),
});
export type Citation = z.infer<typeof Citation>;

/** One sentence of an answer. `written:false` marks approved words, `true` a sentence by the model. */
export const AnswerSentence = z.object({
  text: z.string(),
  written: z.boolean(),
  supported: z.boolean(),
  citations: z.array(z.number().int().positive()),
  /** Which part of the question it answers, where that has several (`parts`). */
  part: z.number().int().positive().optional(),
});
export type AnswerSentence = z.infer<typeof AnswerSentence>;

/** Approved words near the question that may not answer it: a section, with what tells whether it is meant for this case. */
export const ClosestWords = z.object({
  n: z.number().int().positive(),
  bundle: z.string(),
  version: z.number().int(),
  documentId: z.string(),
  title: z.string(),
  /** Heading path within the document, outermost first. */
  heading: z.array(z.string()),
  /** The document's text between `start` and `end` (UTF-16 units, end-exclusive), to the letter. */
  quote: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** ISO 8601 date. */
  effectiveFrom: z.string(),
  reviewDate: z.string(),
  /** Whom the document is for. */
  audience: Audience,
  /** Which part of the question they are near to, where that has several (`parts`). */
  part: z.number().int().positive().optional(),
});
export type ClosestWords = z.infer<typeof ClosestWords>;

/** However many parts a question has; more would be a search result, and no help. */
export const MAX_CLOSEST = 3;

/** Approved high-risk guidance, verbatim, with its approval. */
export const Guidance = z.object({
  id: z.string(),
  title: z.string(),
  category: Category,
  text: z.string(),
  bundle: z.string(),
  version: z.number().int(),
  documentId: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  approvedBy: z.string(),
  approvedOn: z.string(),
});
export type Guidance = z.infer<typeof Guidance>;
