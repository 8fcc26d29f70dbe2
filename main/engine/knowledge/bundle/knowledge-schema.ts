import { z } from 'zod';
import { Audience } from '../../../../shared/domain/audience.ts';
import { DocumentFormat } from '../../../../shared/domain/document-format.ts';
import type { KnowledgeDocument, Passage, Statement } from '../model.ts';

/** What a segment may hold: the shapes of `model.ts`, checked when they come from outside. */
const Offset = z.number().int().nonnegative();
const Span = z.object({ start: Offset, end: Offset });
const HeadingPath = z.array(z.string());

const DocumentSchema = z.object({
  id: z.string().min(1),
  title: z.string(),
  department: z.string(),
  owner: z.string(),
  format: DocumentFormat,
  language: z.string(),
  text: z.string(),
  pages: z.array(z.object({ page: z.number().int().positive(), start: Offset })).default([]),
  bodyStart: Offset,
  audience: Audience,
  effectiveFrom: z.iso.date(),
  expiresAt: z.iso.date(),
  reviewDate: z.iso.date(),
  // Only where it is so: what is not listed keeps its bytes, and a segment of an earlier version its hash.
  listed: z.literal(true).optional(),
}) satisfies z.ZodType<KnowledgeDocument, unknown>;

const PassageSchema = z.object({
  id: z.string().min(1),
  documentId: z.string(),
  ordinal: Offset,
  headingPath: HeadingPath,
  start: Offset,
  end: Offset,
  text: z.string(),
  tokens: Offset,
}) satisfies z.ZodType<Passage>;

const StatementSchema = z.object({
  id: z.string().min(1),
  documentId: z.string(),
  ordinal: Offset,
  passageId: z.string(),
  kind: z.enum(['sentence', 'item', 'group', 'row']),
  headingPath: HeadingPath,
  text: z.string(),
  span: Span,
  context: Span.nullable(),
}) satisfies z.ZodType<Statement>;

export const SegmentHeader = z.object({
  document: DocumentSchema,
  passages: z.array(PassageSchema),
  statements: z.array(StatementSchema),
  /** Numbers in each passage vector; 0 when there are none. */
  dimensions: Offset,
  statementDimensions: Offset,
  /** int8, `statementDimensions` numbers; absent without a title or an embedder, and in older segments. Older readers pass over it. */
  titleVector: z.base64().min(1).optional(),
});
export type SegmentHeader = z.infer<typeof SegmentHeader>;

/** What no schema can say: every offset inside of the text, every statement in a passage of this document. */
export function segmentProblem({ document, passages, statements }: SegmentHeader): string | null {
  const within = (span: { start: number; end: number }) => span.start <= span.end && span.end <= document.text.length;
  if (document.bodyStart > document.text.length) return 'its body begins after its end';
  const passageIds = new Set(passages.map((passage) => passage.id));
  if (passageIds.size !== passages.length) return 'two passages share an id';
  if (new Set(statements.map((statement) => statement.id)).size !== statements.length) {
    return 'two statements share an id';
  }
  for (const passage of passages) {
    if (passage.documentId !== document.id || !within(passage)) return `passage ${passage.id} is misplaced`;
  }
  for (const statement of statements) {
    const { span, context } = statement;
    if (statement.documentId !== document.id || !within(span) || (context !== null && !within(context))) {
      return `statement ${statement.id} is misplaced`;
    }
    if (!passageIds.has(statement.passageId)) return `statement ${statement.id} has no passage`;
  }
  return null;
}
