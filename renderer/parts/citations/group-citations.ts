import type { Citation } from '../../../shared/contract/approved-words.ts';

export interface CitationGroup {
  /** Numbers of all citations under this heading: "2, 3". */
  readonly numbers: string;
  /** The one that is opened: the longest quote, not its lead-in. */
  readonly citation: Citation;
  /** All of them, in their order in the answer. */
  readonly all: readonly Citation[];
}

/** One chip per heading: a quoted list item and its lead-in are one place for a reader. */
export function groupCitations(citations: readonly Citation[]): CitationGroup[] {
  const groups = new Map<string, Citation[]>();
  for (const citation of citations) {
    const key = [citation.bundle, citation.version, citation.documentId, ...citation.headingPath].join('\u0000');
    groups.set(key, [...(groups.get(key) ?? []), citation]);
  }
  return [...groups.values()].flatMap((group) => {
    const [longest] = [...group].sort((a, b) => b.quote.length - a.quote.length);
    return longest ? [{ numbers: group.map(({ n }) => n).join(', '), citation: longest, all: group }] : [];
  });
}
