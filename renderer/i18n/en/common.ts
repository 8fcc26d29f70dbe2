/** Words that several screens share. */
export const common = {
  loading: 'Loading…',
  notFresh: 'This could not be read again: it stands as it was before.',
  retry: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  none: 'none',
  page: 'Page not found',
};
