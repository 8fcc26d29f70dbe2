import type { Contact } from '../../shared/contract/contact.ts';
import { isContactStale } from '../../shared/domain/contact-age.ts';

function contactLine(contact: Contact, now: number): string {
  const { name, phone, hours, confirmedOn } = contact;
  const stale = isContactStale(contact, now) ? `; last confirmed on ${confirmedOn}: the number may have changed` : '';
  return `  ${name}: ${phone} (${hours})${stale}`;
}

/** Whom to call, with a warning where a number was last confirmed long ago. `now`: ms since the epoch. */
export function contactLines(contacts: readonly Contact[], now: number): string[] {
  return contacts.length === 0 ? [] : ['', 'Call:', ...contacts.map((contact) => contactLine(contact, now))];
}
