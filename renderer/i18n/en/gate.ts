/** Unlocking, signing in, and the roles of accounts. */
export const gate = {
  locked: 'This home is locked',
  lockedHelp: 'Give the passphrase of this workstation.',
  openByKeyStore: 'Open with this computer’s key store',
  passphrase: 'Passphrase',
  recovery: 'Recovery key',
  keyStoreGone:
    'The key store of this computer does not open this home any more. Give the passphrase, or use the recovery key.',
  withRecovery: 'Open with the recovery key',
  withRecoveryHelp:
    'The recovery key stands on the paper from the first day. With it you choose another passphrase; the one before opens nothing any more.',
  errors: {
    HOME_BUSY:
      'Another Outpost on this computer is at work on this home. Close its window, wait a minute, and try again.',
    SEAL_BROKEN:
      'Something kept on this workstation is damaged or was changed. Tell IT; where it does not open any more, restore it from its last back-up.',
    NO_KEY:
      'The keys of this workstation are gone, or it is locked. Open it; where nothing opens it, restore it from its last back-up.',
  },
  useRecovery: 'Use the recovery key instead',
  usePassphrase: 'Use the passphrase instead',
  unlock: 'Unlock',
  unlocking: 'Unlocking…',
  who: 'Who are you?',
  pin: 'PIN of {{name}}',
  signIn: 'Sign in',
  returning: 'The new version opens your page again. One moment.',
  back: 'Choose another account',
  noAccounts: 'There is no account on this workstation yet. Ask a local admin to add one.',
  newPin: 'Choose your own PIN',
  newPinHelp:
    '{{name}}: your PIN was set by somebody else, who knows it. Give it once more, and choose one that you alone know.',
  ended:
    'You were signed out: nobody used this window for a while, your PIN or your account was changed, or Outpost was started again. Sign in again.',
  samplePin: 'Sample accounts have the PIN 2468.',
};

export const roles = {
  staff: 'Staff',
  lead: 'Lead',
  pharmacist: 'Pharmacist',
  clinician: 'Clinician',
  publisher: 'Publisher',
  admin: 'Local admin',
};
