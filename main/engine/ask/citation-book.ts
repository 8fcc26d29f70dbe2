import type { Citation } from '../../../shared/contract/approved-words.ts';
import type { IndexedPassage } from '../knowledge/index/port.ts';
import type { KnowledgeDocument, Statement, TextSpan } from '../knowledge/model.ts';

/** Numbers the places that an answer quotes, in order of first use, each once. */
export interface CitationBook {
  /** The statement's own place first, then its lead-in or table header where that stands apart. */
  cite(statement: Statement, passage: IndexedPassage): Citation[];
  all(): Citation[];
}

/** The last page that begins at or before `offset`; null for a document without pages. */
function pageAt({ pages }: KnowledgeDocument, offset: number): number | null {
  return pages.findLast(({ start }) => start <= offset)?.page ?? null;
}

function citationFor(n: number, span: TextSpan, statement: Statement, passage: IndexedPassage): Citation {
  const introduces = span === statement.context;
  const { document } = passage;
  return {
    n,
    bundle: passage.bundle,
    version: passage.version,
    documentId: document.id,
    title: document.title,
    department: document.department,
    headingPath: [...statement.headingPath],
    page: pageAt(document, span.start),
    quote: document.text.slice(span.start, span.end),
    start: span.start,
    end: span.end,
    ...(introduces && { introduces }),
    ...{ effectiveFrom: document.effectiveFrom, reviewDate: document.reviewDate, audience: passage.audience },
  };
}

export function createCitationBook(): CitationBook {
  const byPlace = new Map<string, Citation>();
  return {
    cite(statement, passage) {
      const spans = statement.context ? [statement.span, statement.context] : [statement.span];
      return spans.map((span) => {
        const place = `${passage.tenant}/${passage.bundle}@${passage.version}/${statement.documentId}/${span.start}-${span.end}`;
        const known = byPlace.get(place);
        if (known) return known;
        const citation = citationFor(byPlace.size + 1, span, statement, passage);
        byPlace.set(place, citation);
        return citation;
      });
    },
    all: () => [...byPlace.values()],
  };
}
