import type { KnowledgeDocument, Passage } from './model.ts';

/** Title and heading path: policy vocabulary that the passage itself may lack, for both indexes. */
export function passageTitle(of: {
  document: Pick<KnowledgeDocument, 'title'>;
  passage: Pick<Passage, 'headingPath'>;
}): string {
  return [of.document.title, ...of.passage.headingPath].join(' > ');
}
