import { BookOpenText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Citation } from '../../../shared/contract/approved-words.ts';
import { placeOf, type QuotedPlace } from '../document/quoted-place.ts';
import { groupCitations } from './group-citations.ts';

interface CitationChipsProps {
  /** The citations of one statement. Those under one heading become one chip. */
  readonly citations: readonly Citation[];
  /** Opens the document at the quoted words. */
  onOpen(place: QuotedPlace): void;
}

/** A button per source. ARIA pattern: Button, named by number, document, heading and page. */
export function CitationChips({ citations, onOpen }: CitationChipsProps) {
  const { t } = useTranslation();
  return (
    <span className="citation-chips">
      {groupCitations(citations).map(({ numbers, citation }) => (
        <button
          key={numbers}
          type="button"
          className="citation-chip"
          data-testid="citation-chip"
          title={t('ask.openSource', { title: citation.title })}
          onClick={() => onOpen(placeOf(citation))}
        >
          <BookOpenText aria-hidden size={14} />
          <span>
            {numbers} · {citation.title}
            {citation.headingPath.length > 0 && ` › ${citation.headingPath.at(-1)}`}
            {citation.page !== null && `, ${t('ask.page', { page: citation.page })}`}
          </span>
        </button>
      ))}
    </span>
  );
}
