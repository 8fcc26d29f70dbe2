/** Words that several screens share. */
export const common = {
  loading: 'Loading…',
  notFresh: 'This could not be read again: it stands as it was before.',
  notFreshSince: 'This could not be read again: it stands as it was on {{at}}.',
  retry: 'Try again',
  chooseFolder: 'Choose a folder…',
  close: 'Close',
  cancel: 'Cancel',
  none: 'none',
  acknowledgeSetBack: 'IT has looked into it: acknowledge',
  page: 'Page not found',
};
