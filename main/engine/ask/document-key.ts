import type { IndexedPassage } from '../knowledge/index/port.ts';

/** Tells documents of all bundles apart: two bundles may name one alike. */
export const documentKey = ({ tenant, bundle, document }: IndexedPassage): string =>
  `${tenant}/${bundle}/${document.id}`;
