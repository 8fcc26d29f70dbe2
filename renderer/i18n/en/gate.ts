/** Unlocking, signing in, and the roles of accounts. */
export const gate = {
  missing: 'This workstation is not set up yet',
  missingHelp: 'Ask IT to enrol it. To try the sample clinic, run this command where Outpost is installed:',
  locked: 'This home is locked',
  lockedHelp: 'Give the passphrase of this workstation.',
  openByKeyStore: 'Open with this computer’s key store',
  passphrase: 'Passphrase',
  recovery: 'Recovery key',
  useRecovery: 'Use the recovery key instead',
  usePassphrase: 'Use the passphrase instead',
  unlock: 'Unlock',
  unlocking: 'Unlocking…',
  who: 'Who are you?',
  pin: 'PIN of {{name}}',
  signIn: 'Sign in',
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
