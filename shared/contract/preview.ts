import { z } from 'zod';
import { ConversionWarning } from './authoring.ts';

/** A sentence, list item or table row as it would be quoted, with where it stands. */
export const PreviewStatement = z.object({
  text: z.string(),
  /** Of the original, from 1; null where the format has no pages. */
  page: z.number().int().positive().nullable(),
  /** The headings above, outermost first; without the document's title. */
  heading: z.array(z.string()),
  kind: z.enum(['sentence', 'item', 'group', 'row']),
});
export type PreviewStatement = z.infer<typeof PreviewStatement>;

/** What a person decided about a warning that would refuse the build. */
const DecisionView = z.object({
  reason: z.string(),
  by: z.string(),
  /** YYYY-MM-DD. */
  on: z.string(),
});

export const PreviewWarning = ConversionWarning.extend({
  /** `decide`: the build refuses until a decision is recorded. */
  weight: z.enum(['decide', 'look', 'note']),
  /** Null where none was made for what the file holds now. */
  decision: DecisionView.nullable(),
});
export type PreviewWarning = z.infer<typeof PreviewWarning>;

const SignOffView = z.object({
  reviewer: z.string(),
  approver: z.string(),
  /** YYYY-MM-DD. */
  on: z.string(),
  /** False: the document was changed since. */
  current: z.boolean(),
});

export const PreviewDocument = z.object({
  /** A path that opens from where the command ran. */
  file: z.string(),
  documentId: z.string(),
  title: z.string(),
  /** Null where the file could not be read. */
  format: z.string().nullable(),
  /** Of the original; null where the format has none. */
  pages: z.number().int().positive().nullable(),
  statements: z.array(PreviewStatement),
  /** The weightiest first, then by page. */
  warnings: z.array(PreviewWarning),
  /** What its front matter or side-car lacks: a build would refuse it. */
  problems: z.array(z.string()),
  signOff: SignOffView.nullable(),
  /** Against the version before, where one was named: wordings of statements. */
  changes: z
    .object({
      since: z.number().int().positive(),
      added: z.array(z.string()),
      changed: z.array(z.object({ before: z.string(), after: z.string() })),
      removed: z.array(z.string()),
    })
    .optional(),
  /** The file could not be read: it has no statements. */
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type PreviewDocument = z.infer<typeof PreviewDocument>;

/** `knowledge preview --json`: what would be signed. */
export const KnowledgePreview = z.object({
  documents: z.array(PreviewDocument),
  /** Files of the folder that are no documents, or that Outpost does not read. */
  notTaken: z.array(
    z.object({
      file: z.string(),
      reason: z.string(),
      /** `waits`: it may be a policy, and a build refuses until it is dealt with or left out by decision. */
      state: z.enum(['waits', 'passed_over', 'left_out']),
    }),
  ),
  /** What the folder itself lacks, such as a valid bundle.yaml. */
  problems: z.array(z.string()),
  /** Ids of documents that the version before had and this folder has not, where one was named. */
  gone: z.array(z.string()).optional(),
  /** Where the page was written that shows original and statements side by side. */
  page: z.string().optional(),
});
export type KnowledgePreview = z.infer<typeof KnowledgePreview>;
