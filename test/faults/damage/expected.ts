/** What is done to a file. `old`: as it was before the newest policies were synced and the last questions were asked. */
export const DAMAGES = ['flipped', 'missing', 'empty', 'old'] as const;
export type Damage = (typeof DAMAGES)[number];

const ANSWERS = ['answers'];
/** Read at the next sync, which fetches it again; some of it says from the start that the sealed files were set back. */
const KNOWLEDGE = ['answers', 'answers, knowledge_set_back'];
const RECORDS = ['answers', 'answers, records_set_back'];
const FETCHED_AGAIN = { flipped: KNOWLEDGE, missing: KNOWLEDGE, empty: KNOWLEDGE, old: KNOWLEDGE };

/** What a person may meet, by kind of file and by what was done to it; docs/faults.md says the same in words. */
export const EXPECTED: Readonly<Record<string, Readonly<Partial<Record<Damage, readonly string[]>>>>> = {
  'home.json': {
    flipped: ['SEAL_BROKEN', 'HOME_ALTERED', 'HOME_TOO_NEW', 'answers'],
    missing: ['NO_HOME'],
    empty: ['SEAL_BROKEN'],
    old: ANSWERS,
  },
  'keys/keyring.json': {
    flipped: ['SEAL_BROKEN', 'WRONG_KEY', 'HOME_TOO_NEW', 'answers'],
    missing: ['NO_KEY'],
    empty: ['SEAL_BROKEN'],
    old: ANSWERS,
  },
  'sealed/anchor/*.json': FETCHED_AGAIN,
  'sealed/enrolment.json': {
    flipped: ['ENROLMENT_DAMAGED'],
    missing: ['ENROLMENT_DAMAGED'],
    empty: ['ENROLMENT_DAMAGED'],
    old: ANSWERS,
  },
  'sealed/…/active.json': {
    flipped: ['SEAL_BROKEN'],
    missing: ['no_knowledge'],
    empty: ['SEAL_BROKEN'],
    old: ['answers from version 1, knowledge_set_back'],
  },
  'sealed/…/latest-seen.json': FETCHED_AGAIN,
  'sealed/…/manifests/*.json': FETCHED_AGAIN,
  'sealed/…/metadata/root.json': FETCHED_AGAIN,
  'sealed/…/metadata/roots/*.json': FETCHED_AGAIN,
  'sealed/…/metadata/snapshot.json': FETCHED_AGAIN,
  'sealed/…/metadata/targets.json': FETCHED_AGAIN,
  'sealed/…/metadata/timestamp.json': FETCHED_AGAIN,
  'sealed/…/segments/*': {
    flipped: ['SEAL_BROKEN', 'answers'],
    missing: ['NO_KNOWLEDGE', 'answers'],
    empty: ['SEAL_BROKEN', 'answers'],
    old: ANSWERS,
  },
  'state.db': {
    flipped: ['answers', 'STATE_DAMAGED'],
    missing: ['STATE_MISSING'],
    empty: ['STATE_DAMAGED'],
    old: ['answers, records_set_back'],
  },
  'state.db-wal': { flipped: RECORDS, missing: ['answers, records_set_back'], empty: ['answers, records_set_back'] },
};
