import type { Contact } from '../../../../shared/contract/contact.ts';
import type { KnowledgeView } from '../port.ts';
import { mergeContacts } from './merge-contacts.ts';

/**
 * The enrolment's own contacts: whom to call where no bundle says so or none can be opened, and people whose number may
 * be asked for.
 */
export function withFallbackContacts(view: KnowledgeView, contacts: readonly Contact[]): KnowledgeView {
  const directory = mergeContacts([...view.directory, ...contacts]);
  return { ...view, contacts: view.contacts.length > 0 ? view.contacts : contacts, directory };
}
