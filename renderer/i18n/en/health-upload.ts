/** What is told to the centre. */
export const healthUpload = {
  outbox: 'What is told to the centre',
  outboxHelp:
    'Numbers and fixed words about how answering goes, under a random name of this workstation. No question, no answer, no name.',
  waiting: 'Waiting to be sent',
  outboxText: '{{items}} steps, {{bytes}}',
  oldest: 'Oldest',
  nothingWaits: 'nothing waits',
  lastUpload: 'Last sent',
  lastFailure: 'Sending failed, {{at}}:',
  failureWaits: 'Nothing is lost: it stays here and is sent again by itself once the centre can be reached.',
  failureRefused:
    'Nothing is lost: what no other address takes stays here, and is sent again by itself once the centre takes it. Tell IT: the token, the certificate or the address of the centre is not right, or the centre has a fault.',
  failureLost:
    'These could be read by no centre, or could not be written. Steps of them were dropped and counted as lost, counters stay here; everything else was sent. Tell IT.',
  lost: 'Lost or kept back',
  lostText_one: '{{count}} item',
  lostText_other: '{{count}} items',
  identity: 'Name at the centre',
  endpoints: 'Where it is sent, in order',
  breaker: { closed: 'in use.', open: 'left alone for a while after failures in a row.' },
  waitsUntil: 'Next try {{at}}.',
  off: 'Nothing is sent: no endpoint is configured. The figures on this page are kept all the same.',
  switchedOff: 'Nothing is sent: a local admin has switched it off. The figures on this page are kept all the same.',
  sendNow: 'Send now',
  sending: 'Sending…',
  sent: {
    success: 'Sent: {{sent}} steps and all counters. Waiting: {{left}}.',
    nothing_to_send: 'There is nothing to send.',
    refused:
      'The centre refuses what is sent: {{reason}} Nothing is lost: {{left}} steps stay here and are sent again by themselves. Tell IT.',
    failure:
      'Sent: {{sent}} steps. Something could not be read by the centre, or not be written: {{reason}} Steps of it count as lost. Tell IT; still waiting: {{left}}.',
    retryable: 'It could not be sent: {{reason}} {{left}} steps stay here and are sent again by themselves.',
    disabled: 'Nothing was sent: {{reason}}',
  },
  preview: 'Show exactly what would be sent',
  hidePreview: 'Hide what would be sent',
  previewHelp:
    'This is what the next upload sends first, byte for byte. Numbers and fixed words only: no question, no name, no document title.',
  previewEmpty: 'Nothing is waiting to be sent.',
  previewMore:
    'In all {{count}} steps wait. At most 512 go in one request; the rest follows in the same form. A centre that takes the binary encoding gets the same content in it.',
  previewReload: 'Read it again',
  previewSize: '{{bytes}} bytes ({{size}}).',
  previewCompressed: 'It travels compressed, about {{size}}.',
  body: 'Body of {{path}}',
  tracesBody: 'Steps of questions and syncs.',
  metricsBody: 'Counters and readings.',
  copy: 'Copy',
  save: 'Save as a file',
  indent: 'With line breaks, for reading',
  adminOnly: 'For local admins',
  askAdmin: 'A local admin of this workstation can switch sending off, or give it a new random name.',
  uploadSwitch: 'Send to the centre',
  on: 'on',
  offWord: 'off',
  uploadHelp:
    'Off: nothing leaves this workstation any more. Figures are still kept and shown here; the centre sees this workstation as silent and cannot warn you.',
  identityNow: 'The centre knows this workstation as',
  identityHelp:
    'A new random name cannot be connected with the old one. Useful when the workstation moves to another clinic, or when its name became known.',
  identityNew: 'New random name…',
  identityWarning:
    'All counters, traces and whatever waits to be sent under the old name are deleted, and the figures on this page begin again. This cannot be undone.',
  identityConfirm: 'Delete and take a new name',
};
