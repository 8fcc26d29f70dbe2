/** What covers the screen while its person is away. */
export const cover = {
  title: 'This screen is covered',
  help: '{{name}} is signed in. Their PIN shows the page again as it was.',
  lift: 'Show the page',
  other: 'Sign in as somebody else',
  emergency: 'In an emergency call',
};
