import type { Contact } from '../../../../shared/contract/contact.ts';
import type { KnowledgeView } from '../port.ts';

/**
 * The enrolment's own contacts: whom to call where no bundle says so or none can be opened, and people whose number may
 * be asked for.
 */
export function withFallbackContacts(view: KnowledgeView, contacts: readonly Contact[]): KnowledgeView {
  const directory = [...view.directory, ...contacts.filter(({ id }) => !view.directory.some((one) => one.id === id))];
  return { ...view, contacts: view.contacts.length > 0 ? view.contacts : contacts, directory };
}
