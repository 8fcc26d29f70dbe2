import type { Citation } from '../../../shared/contract/approved-words.ts';
import type { ShownStatement } from './question-state.ts';

/** Statements under the same headings of one document, which follow one another. */
export interface StatementGroup {
  /** Their place; null for statements without a source. */
  readonly source: Citation | null;
  readonly texts: readonly string[];
  /** Of all of them, each once. */
  readonly citations: readonly Citation[];
}

const placeOf = ({ bundle, version, documentId, headingPath }: Citation): string =>
  JSON.stringify([bundle, version, documentId, headingPath]);

/** Joins neighbours of one section, in the order in which they are shown: a rule is read with what stands beside it. */
export function groupStatements(statements: readonly ShownStatement[]): StatementGroup[] {
  const groups: StatementGroup[] = [];
  for (const { text, citations } of statements) {
    const [source = null] = citations;
    const before = groups.at(-1);
    if (source !== null && before?.source && placeOf(before.source) === placeOf(source)) {
      const known = before.citations.map(({ n }) => n);
      groups[groups.length - 1] = {
        ...before,
        texts: [...before.texts, text],
        citations: [...before.citations, ...citations.filter(({ n }) => !known.includes(n))],
      };
    } else groups.push({ source, texts: [text], citations });
  }
  return groups;
}
