/** What IT set for this computer, and the first start of one that IT manages. */
export const managed = {
  title: 'Managed by your organisation',
  help: 'IT set these for this computer; they are changed in {{place}}.',
  nothing: 'None of them holds as it is written.',
  problems:
    'IT has to look at these: they cannot be used as they are written, and the safest reading holds until then.',
  problem: '{{name}} = {{value}}',
  unknown: '{{name}} (there is no such setting)',
  byPolicy: 'Set by IT for this computer.',
  firstStart: 'IT set this computer up to enrol itself, and that did not work:',
  firstAdmin: 'Who looks after this workstation?',
  firstAdminHelp:
    'This computer was enrolled by IT for {{organisation}}. Nobody has an account yet: the first local admin chooses one here, with a PIN that they alone know.',
  make: 'Make the account',
  recovery: 'Write down the recovery key',
  recoveryHelp:
    'Without it, nothing opens this workstation once its other key is lost. It is shown here alone, and each one that is shown takes the place of the one before. Write it on paper and lock it away.',
  recoveryShow: 'Show it',
  recoveryWritten: 'I have written it down',
  recoveryLater: 'Later',
};
