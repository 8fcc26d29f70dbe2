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
