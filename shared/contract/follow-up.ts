import { z } from 'zod';

/** Why a question that was sent as following on from another was asked by itself. */
const NOT_CARRIED = [
  /** The question before is not in memory any more, or is another account's. */
  'not_kept',
  /** It names its own subject, or nothing is known by which to tell. */
  'own_question',
  /** It speaks of a patient, and not plainly of one that was spoken of. */
  'other_patient',
  /** A danger waits for no question before it. */
  'danger',
  /** The models were too slow to judge it as a question of its own. */
  'late',
  /** Both together are longer than a question may be. */
  'too_long',
  /** Of `ask --file`: no question of the file has that id, or it failed. */
  'not_asked',
] as const;

/** What became of a question that was sent as following on from another. */
export const FollowUp = z.discriminatedUnion('kind', [
  /** `question`: as a question of its own, in the words typed; for its asker alone. */
  z.object({ kind: z.literal('carried_on'), question: z.string() }),
  z.object({ kind: z.literal('by_itself'), why: z.enum(NOT_CARRIED) }),
]);
export type FollowUp = z.infer<typeof FollowUp>;
