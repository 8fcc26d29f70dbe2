import { z } from 'zod';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What closes a segment. Its line in `segments.jsonl` is exactly the stored text. */
export const SegmentRecord = z.strictObject({
  /** 0: what was written before the chain had a key; then 1, 2, … without a gap. */
  segment: z.number().int().nonnegative(),
  /** Whether the hashes of its entries are made with a key. */
  keyed: z.boolean(),
  firstSeq: z.number().int().nonnegative(),
  lastSeq: z.number().int().nonnegative(),
  entries: z.number().int().positive(),
  firstAt: z.string(),
  lastAt: z.string(),
  closedAt: z.string(),
  /** Hash of its last entry. */
  head: Hash,
  /** sha256 over the lines of its entries, each with its line feed. */
  root: Hash,
  /** sha256 of the record before with its line feed; 64 zeros for the first. */
  previous: Hash,
});
export type SegmentRecord = z.infer<typeof SegmentRecord>;

/** Null where it is none. */
export function parseRecord(text: string): SegmentRecord | null {
  try {
    return SegmentRecord.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
