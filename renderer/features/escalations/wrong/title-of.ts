import type { DocumentSummary } from '../../../../shared/contract/knowledge.ts';

type Named = Pick<DocumentSummary, 'bundle' | 'documentId'>;

/** Its title today; its id where this reader may not open it, or it is gone. */
export function titleOf(documents: readonly DocumentSummary[], { bundle, documentId }: Named): string {
  const found = documents.find((each) => each.bundle === bundle && each.documentId === documentId);
  return found?.title ?? documentId;
}
