import { z } from 'zod';

/** `outpost eval retrieval --json`. Rates are 0 to 1; recall@k divides by min(k, relevant). */
export const EvalRetrieval = z.object({
  documents: z.number().int(),
  passages: z.number().int(),
  questions: z.number().int(),
  'recall@1': z.number(),
  'recall@5': z.number(),
  'recall@10': z.number(),
  'nDCG@10': z.number(),
  MRR: z.number(),
  /** Question to ranked passages, embedding included, ms. */
  latencyMs: z.object({ p50: z.number(), p95: z.number() }),
  /** Chunking, embedding and building the index, s. */
  indexSeconds: z.number(),
  embedder: z.string().nullable(),
  /** `indexSeconds` counts only what was embedded now; the rest came from the vector cache. */
  vectors: z.object({ embedded: z.number().int(), cached: z.number().int() }),
});
export type EvalRetrieval = z.infer<typeof EvalRetrieval>;

/** What `eval all` measures, in the order of a question’s way. */
export const EVAL_SECTIONS = [
  'routes',
  'identifiers',
  'retrieval',
  'abstention',
  'doubt',
  'choice',
  'answers',
  'verification',
  'support',
  'injection',
] as const;
export type EvalSectionId = (typeof EVAL_SECTIONS)[number];

/** One measured number with its sample size and 95 % interval. */
export const EvalFigure = z.object({
  /** Unique in the report and stable between releases: what a baseline is compared by. */
  id: z.string(),
  label: z.string(),
  value: z.number(),
  /** What it is counted over: questions, sentences, spans. */
  n: z.number().int().nonnegative(),
  low: z.number(),
  high: z.number(),
  unit: z.enum(['share', 'ms', 'score']),
  better: z.enum(['higher', 'lower']),
  /** What we aim for; null where there is no aim. */
  target: z.number().nullable(),
});
export type EvalFigure = z.infer<typeof EvalFigure>;

/** Lines over one x axis. Every line has as many values as `x`; null is a gap. */
export const EvalPlot = z.object({
  title: z.string(),
  xLabel: z.string(),
  yLabel: z.string(),
  x: z.array(z.number()),
  lines: z.array(z.object({ label: z.string(), values: z.array(z.number().nullable()) })),
  kind: z.enum(['line', 'bars']),
});
export type EvalPlot = z.infer<typeof EvalPlot>;

/** What went wrong, shown in full: a report without its worst cases is not convincing. */
export const EvalExample = z.object({ title: z.string(), text: z.string() });
export type EvalExample = z.infer<typeof EvalExample>;

export const EvalSection = z.object({
  id: z.enum(EVAL_SECTIONS),
  title: z.string(),
  /** How it was measured and judged. */
  method: z.string(),
  figures: z.array(EvalFigure),
  plots: z.array(EvalPlot),
  examples: z.array(EvalExample),
  seconds: z.number(),
});
export type EvalSection = z.infer<typeof EvalSection>;

export const EVAL_REPORT_FORMAT = 'outpost-eval/1';

/** A figure that is worse than in the accepted baseline. */
export const EvalDrift = z.object({
  id: z.string(),
  label: z.string(),
  baseline: z.number(),
  now: z.number(),
});
export type EvalDrift = z.infer<typeof EvalDrift>;

/** `outpost eval all --json`, and `report.json` beside the HTML report. */
export const EvalReport = z.object({
  format: z.literal(EVAL_REPORT_FORMAT),
  madeAt: z.string(),
  outpost: z.string(),
  embedder: z.string().nullable(),
  llm: z.string().nullable(),
  sections: z.array(EvalSection),
  /** Sets that were looked for and not found under --data. */
  missing: z.array(z.string()),
  /** Null without a baseline. */
  drift: z.array(EvalDrift).nullable(),
});
export type EvalReport = z.infer<typeof EvalReport>;
