/** What to do about an error, by its code. */
export const errors = {
  DISK_FULL:
    'The disk is full: what you do is not recorded, and nobody is told. Call yourself; tell IT to free some space.',
  DISK_READ_ONLY:
    'Nothing can be written to the disk of this workstation: what you do is not recorded, and nobody is told. Call yourself; tell IT.',
  DISK_FAILED:
    'The disk of this workstation fails: what you do is not recorded, and nobody is told. Call yourself; tell IT.',
  WRONG_PIN: 'That PIN is not right. Tries left before a pause: {{tries}}.',
  TOO_MANY_ATTEMPTS: 'Too many wrong PINs. Wait {{seconds}} seconds.',
  WRONG_KEY: 'That does not open this home. Try again.',
  SECRET_EXPOSED: 'The file with the passphrase or PIN can be read by others on this machine: run chmod 600 on it.',
  HOME_ALTERED:
    'The file home.json of this workstation was changed by somebody: ask IT. What it must say stands in the message of the command line.',
  STATE_MISSING:
    'The records of this workstation are gone. Nothing was changed, and nothing new was begun. Work from paper and tell IT: `outpost doctor` says what to do.',
  STATE_DAMAGED:
    'The records of this workstation cannot be read. Nothing was changed. Work from paper and tell IT: `outpost doctor` says what to do.',
  SESSION_EXPIRED: 'You were signed out. Sign in again.',
  ENGINE_GONE: 'Outpost is restarting. Try again in a moment.',
  NOT_ALLOWED: 'Your account may not do this.',
  HOME_GONE:
    'This workstation’s home was erased, moved or replaced while it was open. Nothing more is kept: write down what matters on paper, and call IT.',
  OWN_EMERGENCY:
    'You asked this yourself, and it is an emergency: another person closes it. Call the people named with it, print it and hand it over on paper, or hand it on here.',
  OWN_ESCALATION:
    'You asked this yourself: another person answers it. Call the people named with it, print it and hand it over on paper, or hand it on here.',
  POLICY_INVALID: 'The machine policy of this computer cannot be read: ask IT. `outpost doctor` says what is wrong.',
  POLICY_EXPOSED:
    'Others than IT can write the machine policy of this computer, so nothing in it holds: ask IT. `outpost doctor` says what to do.',
  PROXY_SIGN_IN:
    'The proxy of this network asks for a name and a password, so nothing can be fetched or sent: tell IT. What was verified before goes on answering.',
  POLICY_FORBIDS: 'IT does not allow this on this computer.',
  CANCELLED: 'Stopped.',
};
