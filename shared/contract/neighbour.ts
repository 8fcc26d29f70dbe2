import { z } from 'zod';

/** Public part of a workstation's own key (`keys recipient`). */
export const AgeRecipient = z
  .string()
  .regex(/^age1[02-9ac-hj-np-z]{58}$/, 'use a recipient as `keys recipient` prints it');

/** Another workstation, as IT signed it into this one's enrolment: what it may have is encrypted to its key. */
export const Neighbour = z.object({
  recipient: AgeRecipient,
  facility: z.string().min(1),
  departments: z.array(z.string().min(1)).min(1),
});
export type Neighbour = z.infer<typeof Neighbour>;
