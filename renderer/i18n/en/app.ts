/** The window's frame: name, menu and connection. */
export const app = {
  name: 'Outpost',
  sample: 'Sample – not for clinical use',
  signOut: 'Sign out',
  skip: 'Skip to content',
  signedInAs: '{{name}}',
  menu: 'Main menu',
};

export const nav = {
  ask: 'Ask',
  library: 'Library',
  escalations: 'Questions for people',
  activity: 'Activity',
  health: 'Health',
  sync: 'Knowledge',
  publish: 'Publish',
  settings: 'Settings',
};

export const connection = {
  connecting: 'Starting Outpost…',
  reconnecting: 'The connection to Outpost was lost. Reconnecting…',
  noToken: 'Open the address that Outpost printed when it started: it holds the key to this page.',
};
