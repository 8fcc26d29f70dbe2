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

const folded = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
/** "555 0120" and "555-0120" are one number. */
const dialled = (phone: string): string => phone.replace(/[^\p{L}\d+*#]/gu, '').toLowerCase();

/**
 * The same for the same desk: whose number, what is dialled, and when. Ids tell nothing of it: two bundles may carry one
 * contact under two ids, or two contacts under one.
 */
export const contactKey = ({ name, phone, hours }: Pick<Contact, 'name' | 'phone' | 'hours'>): string =>
  JSON.stringify([folded(name), dialled(phone), folded(hours)]);
