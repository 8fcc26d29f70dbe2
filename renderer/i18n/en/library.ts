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
  effective: 'In force from {{date}}',
  count_one: '{{count}} document',
  count_other: '{{count}} documents',
};

export const viewer = {
  close: 'Close',
  quoted: 'Quoted words are marked',
  loading: 'Opening the document…',
  version: '{{bundle}}, version {{version}}',
};
