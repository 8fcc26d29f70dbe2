import { z } from 'zod';
import { SetBack } from '../../../shared/contract/set-back.ts';
import type { KnowledgeVersions } from './port.ts';

const Count = z.number().int().nonnegative();

export const Knowledge = z.object({ root: Count, timestamp: Count, bundles: z.record(z.string(), Count) });

const SealedLockOut = z.object({ account: z.string(), failures: Count, blockedFor: Count, blockedFrom: Count });

/** The sealed half: everything that the records must not fall behind. */
export const SealedFacts = z.object({
  format: z.literal(1),
  /** Random, of this home. */
  home: z.string(),
  count: Count,
  audit: z.object({ seq: z.number().int(), hash: z.string() }),
  knowledge: Knowledge,
  lockOuts: z.array(SealedLockOut),
  /** ms since the epoch. */
  latest: Count,
  found: z.array(SetBack),
});
export type SealedFacts = Readonly<z.infer<typeof SealedFacts>>;

/** The half in `state.db`. */
export interface RecordedFacts {
  readonly home: string;
  /** The highest number that a sealed half may have. */
  readonly pending: number;
  /** The lowest: one of this number, or a later one, is on disk. */
  readonly confirmed: number;
  readonly knowledge: KnowledgeVersions;
  readonly latest: number;
  readonly found: readonly SetBack[];
}
