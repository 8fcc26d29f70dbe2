import { z } from 'zod';
import { Category, Route } from '../domain/route.ts';
import { defineService } from './service.ts';

/** What a reviewer found: the answer was wrong, or it was right. */
const REPORT_VERDICTS = ['confirmed', 'was_right'] as const;
export type ReportVerdict = (typeof REPORT_VERDICTS)[number];

/** Approved words that stood on screen, by where they stand; UTF-16 units, end-exclusive. */
export const SeenPlace = z.object({
  shownAs: z.enum(['citation', 'closest', 'guidance']),
  bundle: z.string(),
  version: z.number().int(),
  documentId: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});
export type SeenPlace = z.infer<typeof SeenPlace>;

const BundleVersion = z.object({ id: z.string(), version: z.number().int() });
export type BundleVersion = z.infer<typeof BundleVersion>;

/** An answer that its asker marked as wrong. */
export const AnswerReport = z.object({
  id: z.string(),
  traceId: z.string(),
  state: z.enum(['open', ...REPORT_VERDICTS]),
  category: Category,
  /** How the question had ended for the asker. */
  route: Route,
  /** With identifiers masked; the unmasked text is never stored. */
  question: z.string(),
  /** What the asker says about it, masked; null where they said nothing. */
  note: z.string().nullable(),
  reportedBy: z.string(),
  reportedAt: z.string(),
  seen: z.array(SeenPlace),
  /** Whose words were shown; where none were, every bundle that was searched. */
  bundles: z.array(BundleVersion),
  closedBy: z.string().nullable(),
  closedAt: z.string().nullable(),
  closingNote: z.string().nullable(),
  /** The document that the question must find: with it a confirmed report is a candidate of that bundle's self-test. */
  expects: z.object({ bundle: z.string(), documentId: z.string() }).nullable(),
});
export type AnswerReport = z.infer<typeof AnswerReport>;

/** Questions for the `selfTest` of a bundle's source, in its own form (`bundle.yaml`). */
export const SelfTestCandidates = z.object({
  bundle: z.string(),
  selfTest: z.array(
    z.object({ question: z.string(), expects: z.array(z.string()).min(1), within: z.number().int().positive() }),
  ),
});
export type SelfTestCandidates = z.infer<typeof SelfTestCandidates>;

/** Of one version of a bundle on this workstation, ever. An answer without words counts for every bundle searched. */
export const AnswerRate = z.object({
  bundle: z.string(),
  version: z.number().int(),
  shown: z.number().int().nonnegative(),
  /** Marked as wrong by an asker. */
  wrong: z.number().int().nonnegative(),
  /** And found to be wrong by a reviewer. */
  confirmed: z.number().int().nonnegative(),
});
export type AnswerRate = z.infer<typeof AnswerRate>;

/** Longest note, in UTF-16 code units: a sentence or two. */
export const MAX_REPORT_NOTE = 500;

const note = z.string().trim().max(MAX_REPORT_NOTE).default('');

export const reportsService = defineService({
  /** "This is wrong": once for an answer. NOT_FOUND where it is not this account's, or no longer at hand. */
  'reports.report': { access: 'session', input: z.object({ traceId: z.string(), note }), output: AnswerReport },
  /** Open ones first, the oldest first; a reviewer sees all, an asker their own. */
  'reports.list': { access: 'session', input: z.object({}), output: z.array(AnswerReport) },
  /** CONFLICT where it is closed; NOT_FOUND where no bundle that answers has the document `expects`. */
  'reports.close': {
    access: 'reviewer',
    input: z.object({
      id: z.string(),
      verdict: z.enum(REPORT_VERDICTS),
      note,
      /** Only of a confirmed one. */
      expects: z.string().optional(),
    }),
    output: AnswerReport,
  },
  /** What is confirmed and stands in no self-test yet. */
  'reports.candidates': { access: 'session', input: z.object({}), output: z.array(SelfTestCandidates) },
  'reports.rates': { access: 'session', input: z.object({}), output: z.array(AnswerRate) },
});
