/** The activity log. */
export const activity = {
  title: 'Activity',
  help: 'What happened on this workstation. Nothing that anybody typed is in it.',
  verify: 'Check the log',
  ok: 'All {{count}} entries are as they were written.',
  broken: 'The log was changed at entry {{at}}: tell IT. {{reason}}',
  more: 'Earlier',
  empty: 'Nothing yet.',
  when: 'When',
  what: 'What',
  who: 'Who',
  details: 'Details',
};
