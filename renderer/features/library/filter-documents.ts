import type { DocumentSummary } from '../../../shared/contract/knowledge.ts';
import { fold } from '../../parts/library-words.ts';

interface LookedFor {
  readonly text: string;
  readonly department: string;
}

const wordsOf = (text: string): string[] => fold(text).split(/\s+/).filter(Boolean);
const heldBy = ({ title, department, owner }: DocumentSummary): string => fold([title, department, owner].join(' '));
const inDepartment = ({ department }: DocumentSummary, chosen: string): boolean =>
  chosen === '' || department === chosen;

/** Every word of `text` stands in title, department or owner; all departments where none is chosen. By title. */
export function filterDocuments(documents: readonly DocumentSummary[], by: LookedFor): DocumentSummary[] {
  const words = wordsOf(by.text);
  return documents
    .filter((document) => inDepartment(document, by.department))
    .filter((document) => words.every((word) => heldBy(document).includes(word)))
    .sort((a, b) => a.title.localeCompare(b.title));
}

/** Those that hold some of the words: the most first, then by title. */
export function nearestDocuments(documents: readonly DocumentSummary[], by: LookedFor): DocumentSummary[] {
  const words = wordsOf(by.text);
  return documents
    .filter((document) => inDepartment(document, by.department))
    .map((document) => ({ document, held: words.filter((word) => heldBy(document).includes(word)).length }))
    .filter(({ held }) => held > 0)
    .sort((a, b) => b.held - a.held || a.document.title.localeCompare(b.document.title))
    .map(({ document }) => document);
}
