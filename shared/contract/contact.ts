import { z } from 'zod';

/** A person or desk to call, as IT or a bundle's publisher lists them. */
export const Contact = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string(),
  hours: z.string(),
  categories: z.array(z.string()),
  /** The day (YYYY-MM-DD) on which the number was last found right; absent in older bundles. */
  confirmedOn: z.iso.date('use a date as YYYY-MM-DD').optional(),
});
export type Contact = z.infer<typeof Contact>;
