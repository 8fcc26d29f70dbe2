/** Words that several screens share. */
export const common = {
  loading: 'Loading…',
  retry: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  none: 'none',
  page: 'Page not found',
};
