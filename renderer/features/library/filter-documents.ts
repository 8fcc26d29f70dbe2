import type { DocumentSummary } from '../../../shared/contract/knowledge.ts';

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word of `text` stands in title, department or owner; all departments where none is chosen. By title. */
export function filterDocuments(
  documents: readonly DocumentSummary[],
  by: { text: string; department: string },
): DocumentSummary[] {
  const words = fold(by.text).split(/\s+/).filter(Boolean);
  return documents
    .filter((document) => by.department === '' || document.department === by.department)
    .filter((document) => {
      const held = fold([document.title, document.department, document.owner].join(' '));
      return words.every((word) => held.includes(word));
    })
    .sort((a, b) => a.title.localeCompare(b.title));
}
