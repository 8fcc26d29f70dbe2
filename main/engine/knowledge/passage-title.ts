import type { KnowledgeDocument, Passage } from './model.ts';

/** What is embedded of a document's title by itself; null where it has none. */
export function titleInput({ title }: Pick<KnowledgeDocument, 'title'>): { title: ''; text: string } | null {
  const text = title.trim();
  return text === '' ? null : { title: '', text };
}

/** Title and heading path: policy vocabulary that the passage itself may lack, for both indexes. */
export function passageTitle(of: {
  document: Pick<KnowledgeDocument, 'title'>;
  passage: Pick<Passage, 'headingPath'>;
}): string {
  return [of.document.title, ...of.passage.headingPath].join(' > ');
}
