import { z } from 'zod';

/**
 * Two quoted places of different documents that speak of one matter and differ: their numbers in `citations`, or
 * where there are none in `closest`. `n` is the newer, by the day from which its document is in force, and stands first.
 */
export const Differing = z.object({
  n: z.number().int().positive(),
  m: z.number().int().positive(),
  /** Of which part of the question, where that has several: in `closest` where that has words for this part. */
  part: z.number().int().positive().optional(),
});
export type Differing = z.infer<typeof Differing>;
