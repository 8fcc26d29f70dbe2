import type { PassageInput } from '../models/port.ts';
import type { KnowledgeDocument, Passage, Statement } from './model.ts';

/** What is embedded of a document's title by itself; null where it has none. */
export function titleInput({ title }: Pick<KnowledgeDocument, 'title'>): PassageInput | null {
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

/** What is embedded of a passage or statement, by its publisher and by a workstation alike. */
export function pieceInput(document: Pick<KnowledgeDocument, 'title'>, piece: Passage | Statement): PassageInput {
  return { title: passageTitle({ document, passage: piece }), text: piece.text };
}
