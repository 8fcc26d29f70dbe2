import { activityWords } from './activity-words.ts';

/** The activity log. */
export const activity = {
  title: 'Activity',
  help: 'What happened on this workstation. Nothing that anybody typed is in it.',
  verify: 'Check the log',
  ok: 'All {{count}} entries are as they were written.',
  unkeyed: 'The first {{count}} are of the time before the log had a key.',
  removed: '{{count}} older ones were removed by the policy.',
  reach: 'An end that was cut shows only against a checkpoint kept elsewhere: IT can compare one.',
  exportTo: 'Export to a new folder',
  exportHint: 'The log as a table, with its proof. The export is recorded.',
  export: 'Export',
  exported: '{{count}} entries are in {{folder}}.',
  broken: 'The log was changed at entry {{at}}: tell IT. {{reason}}',
  more: 'Earlier',
  empty: 'Nothing yet.',
  when: 'When',
  what: 'What',
  who: 'Who',
  details: 'Details',
  ...activityWords,
};
