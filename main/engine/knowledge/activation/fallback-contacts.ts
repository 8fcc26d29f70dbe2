import type { Contact } from '../../../../shared/contract/ask.ts';
import type { KnowledgeView } from '../port.ts';

/** Whom to call where no bundle says so, or none can be opened: the enrolment’s own contacts. */
export function withFallbackContacts(view: KnowledgeView, contacts: readonly Contact[]): KnowledgeView {
  return view.contacts.length > 0 ? view : { ...view, contacts };
}
