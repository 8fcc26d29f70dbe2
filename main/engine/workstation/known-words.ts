import { type KnownWords, NOTHING_KNOWN } from '../identifiers/known-words.ts';
import type { Workstation } from './workstation.ts';

type KnownParts = Pick<Workstation, 'enrolment' | 'accounts'> & {
  readonly knowledge: Pick<Workstation['knowledge'], 'view'>;
};

function wordsOf({ enrolment, knowledge, accounts }: KnownParts): KnownWords {
  return {
    contacts: [...(enrolment?.contacts ?? []), ...knowledge.view().contacts].map(({ name, phone }) => ({
      name,
      phone,
    })),
    facilities: enrolment ? [enrolment.organisation, enrolment.facility] : [],
    accounts: namesOf(accounts),
  };
}

/** Masking goes on where the accounts cannot be read: then a colleague's name is masked too. */
function namesOf(accounts: KnownParts['accounts']): string[] {
  try {
    return accounts.list().flatMap(({ id, displayName }) => [id, displayName]);
  } catch {
    return [];
  }
}

/** What an open workstation is known by, for masking; the same object until something of it has changed. */
export function createKnownWords(opened: () => KnownParts | null): () => KnownWords {
  let last = { key: '', words: NOTHING_KNOWN };
  return () => {
    const parts = opened();
    if (parts === null) return NOTHING_KNOWN;
    const words = wordsOf(parts);
    const key = JSON.stringify(words);
    if (key !== last.key) last = { key, words };
    return last.words;
  };
}
