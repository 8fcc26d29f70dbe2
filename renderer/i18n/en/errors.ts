/** What to do about an error, by its code. */
export const errors = {
  DISK_FULL:
    'The disk is full: what you do is not recorded, and nobody is told. Call yourself; tell IT to free some space.',
  DISK_READ_ONLY:
    'Nothing can be written to the disk of this workstation: what you do is not recorded, and nobody is told. Call yourself; tell IT.',
  DISK_FAILED:
    'The disk of this workstation fails: what you do is not recorded, and nobody is told. Call yourself; tell IT.',
  FILES_EXHAUSTED:
    'This computer has as many files and connections open as it allows. Close other programs and try again; tell IT if it stays.',
  ENROLMENT_DAMAGED: 'What IT signed for this workstation is damaged or gone: no policy is opened. Tell IT.',
  WRONG_PIN: 'That PIN is not right. Tries left before a pause: {{tries}}.',
  TOO_MANY_ATTEMPTS: 'Too many wrong PINs. Wait {{seconds}} seconds.',
  WRONG_KEY: 'That does not open this home. Try again.',
  SESSION_EXPIRED: 'You were signed out. Sign in again.',
  ENGINE_GONE: 'Outpost is restarting. Try again in a moment.',
  NOT_ALLOWED: 'Your account may not do this.',
  HOME_GONE:
    'This workstation’s home was erased, moved or replaced while it was open. Nothing more is kept: write down what matters on paper, and call IT.',
  OWN_ACCOUNT: 'This is your own account: another local admin changes its role, or removes it.',
  LAST_ADMIN: 'This is the only local admin here. Add another one first.',
  OWN_EMERGENCY:
    'You asked this yourself, and it is an emergency: another person closes it. Call the people named with it, print it and hand it over on paper, or hand it on here.',
  OWN_ESCALATION:
    'You asked this yourself: another person answers it. Call the people named with it, print it and hand it over on paper, or hand it on here.',
  POLICY_INVALID:
    'The machine policy of this computer cannot be read: ask IT. The check-up on the page Health says what is wrong.',
  POLICY_EXPOSED:
    'Others than IT can write the machine policy of this computer, so nothing in it holds: ask IT. The check-up on the page Health says what to do.',
  PROXY_SIGN_IN:
    'The proxy of this network asks for a name and a password, so nothing can be fetched or sent: tell IT. What was verified before goes on answering.',
  POLICY_FORBIDS: 'IT does not allow this on this computer.',
  CANCELLED: 'Stopped.',
  HOME_ALTERED:
    'The file home.json of this workstation was changed by somebody. Call IT; where it cannot be put right, restore from a back-up.',
  STATE_MISSING:
    'The records of this workstation are gone. Nothing was changed, and nothing new was begun. Work from paper, tell IT, and restore it from its last back-up.',
  STATE_DAMAGED:
    'The records of this workstation cannot be read. Nothing was changed. Work from paper, tell IT, and restore it from its last back-up.',
  NO_HOME: 'This workstation is not set up yet.',
  HOME_EXISTS: 'There is a home here already. Nothing was changed.',
  HOME_TOO_NEW: 'This was made by a newer Outpost. Install that version here.',
  SECRET_EXPOSED:
    'The file with the passphrase can be read by others on this computer. Call IT: they put its rights right, and change what it holds.',
  NO_KNOWLEDGE: 'There are no approved policies on this workstation yet. Sync, or take them from a stick.',
  NO_ACCOUNT: 'There is no such account on this workstation. A local admin adds it.',
  MODEL_MISSING: 'The model is not here. A local admin fetches it, or takes it from a stick.',
  MODEL_SOURCE_UNREACHABLE:
    'The model could not be fetched. Check the connection and go on, or take it from a stick: what has arrived is kept.',
  MODEL_CORRUPT:
    'What was found is not the model that Outpost knows, or only part of it. It was not taken. Use another stick, or fetch it.',
  MODEL_BUSY: 'Another Outpost on this computer is fetching this model. Wait until it has finished.',
  MODEL_UNSUPPORTED: 'This version of Outpost cannot run that model. Tell IT.',
  MODEL_LOAD_FAILED: 'The model could not be loaded. Tell IT; until then policies are found by their words.',
  KEYSTORE_REFUSED: 'The key store of this computer refused. Use the passphrase or the recovery key.',
  AUDIT_BROKEN: 'The audit log is not whole. Tell the people who look after security.',
  unnamed: 'That did not work ({{code}}). Try again; if it stays so, tell IT this code.',
};
