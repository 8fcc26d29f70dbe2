import { type Contact, contactKey } from '../../../../shared/contract/contact.ts';

/** The later of two days (YYYY-MM-DD); either may be missing. */
function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

function merged(first: Contact, second: Contact): Contact {
  const confirmedOn = later(first.confirmedOn, second.confirmedOn);
  return {
    ...first,
    categories: [...new Set([...first.categories, ...second.categories])],
    ...(confirmedOn !== undefined && { confirmedOn }),
  };
}

/**
 * Contacts of several bundles, each once, where it was first named: called for whatever any of them says, and found right
 * on the latest day that any of them knows of. What differs in name, number or hours stays apart.
 */
export function mergeContacts(contacts: readonly Contact[]): Contact[] {
  const byKey = new Map<string, Contact>();
  for (const contact of contacts) {
    const key = contactKey(contact);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? contact : merged(known, contact));
  }
  return [...byKey.values()];
}
