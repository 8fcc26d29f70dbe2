import { z } from 'zod';
import { Contact } from '../../../../shared/contract/contact.ts';
import { openSetting } from '../../platform/setting.ts';
import type { StateDb } from '../../platform/state-db.ts';

const NAME = 'contacts.last';
const Stored = z.array(Contact);

/** The contacts of the policies that were last in use, as they were signed. */
export interface LastContacts {
  /** Empty before the first. */
  read(): Contact[];
  /** None change nothing: policies that cannot be opened take nobody's number away. */
  keep(contacts: readonly Contact[]): void;
}

/**
 * In the state file, so that damage to every sealed file still leaves a person somebody to call. Whom a policy that has
 * expired named is better than nobody: the day on which the number was confirmed stands beside it.
 */
export function createLastContacts(db: StateDb): LastContacts {
  const { read, write } = openSetting(db, NAME, Stored);
  return {
    read: () => read() ?? [],
    keep(contacts) {
      if (contacts.length > 0) write([...contacts]);
    },
  };
}
