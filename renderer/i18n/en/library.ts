/** The library and the document viewer. */
export const library = {
  title: 'Library',
  filter: 'Find a document',
  all: 'All departments',
  department: 'Department',
  empty: 'No document matches.',
  none: 'There is no document that you may read.',
  review: 'Review by {{date}}',
  expires: 'Expires {{date}}',
  owner: 'Owner: {{owner}}',
  signedOff: 'Reviewed by {{reviewer}}, approved by {{approver}} on {{date}}',
  effective: 'In force from {{date}}',
  nearest_one: 'No document has all of these words. {{count}} has some of them.',
  nearest_other: 'No document has all of these words. {{count}} have some of them.',
  /** Not searched for when a question's words are: they say nothing about a subject. */
  commonWords:
    'about after again also another because been before being between could does doing down during each from have here into just like made make many more most much must need only other over same shall should some such than that their them then there these they this those under until very want what when where which while whom whose will with would your',
  count_one: '{{count}} document',
  count_other: '{{count}} documents',
};

/** Whom a document is for; the parts are joined by a space. */
export const audience = {
  everyone: 'everyone',
  for: 'For {{who}}',
  in: 'in {{departments}}',
  roles: {
    staff: 'staff',
    lead: 'leads',
    pharmacist: 'pharmacists',
    clinician: 'clinicians',
    publisher: 'publishers',
    admin: 'local admins',
  },
  at: 'at {{facilities}}',
};

export const viewer = {
  close: 'Close',
  quoted: 'Quoted words are marked',
  loading: 'Opening the document…',
  version: '{{bundle}}, version {{version}}',
};
