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
  addressUsed:
    'This address was used already, or Outpost was started anew. Go on in the tab that it opened first; for another one, press Enter where Outpost runs and open the address that it prints.',
  restarting: 'Outpost stopped, and is being started again. What is on the page stays. Ask again in a moment.',
  failed:
    'Outpost cannot be started: it stopped several times in a row. Work from paper, call the people you would call, and tell IT.',
  startAgain: 'Start it again',
  noToken: 'Open the address that Outpost printed when it started: it holds the key to this page.',
};
