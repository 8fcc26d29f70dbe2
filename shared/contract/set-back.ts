import { z } from 'zod';

/** Which part of a home is an earlier copy of itself. */
const SET_BACK_CODES = ['RECORDS_SET_BACK', 'KNOWLEDGE_SET_BACK'] as const;

/** `older`: an earlier copy. `replaced`: another history at the same place. `missing`, `damaged`: the other anchor is. */
const SET_BACK_REASONS = ['older', 'replaced', 'missing', 'damaged'] as const;

export const SetBack = z.object({
  code: z.enum(SET_BACK_CODES),
  reason: z.enum(SET_BACK_REASONS),
  /** When it was found, ISO 8601. */
  at: z.string(),
});
export type SetBack = z.infer<typeof SetBack>;
