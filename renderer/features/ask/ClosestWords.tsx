import { BookOpenText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClosestWords as Closest } from '../../../shared/contract/ask.ts';
import { Markdown } from '../../parts/document/Markdown.tsx';
import { placeOf, type QuotedPlace } from '../../parts/document/quoted-place.ts';
import { formatDate } from '../../ui/format.ts';

interface ClosestWordsProps {
  /** Best first; nothing is rendered for none. */
  readonly closest: readonly Closest[];
  onOpen(place: QuotedPlace): void;
}

/**
 * Approved words near the question that may not answer it, each with what tells whether it is meant for this case.
 * Role: a region for each, named by its document and headings.
 */
export function ClosestWords({ closest, onOpen }: ClosestWordsProps) {
  const { t, i18n } = useTranslation();
  return (
    <>
      {closest.map((words) => {
        const path = [words.title, ...words.heading.filter((heading) => heading !== words.title)].join(' › ');
        return (
          <section key={words.n} className="closest" data-testid="closest" aria-label={path}>
            <h3>{path}</h3>
            <Markdown text={words.quote} bodyStart={0} mark={null} emphasiseNumbers />
            <p className="hint">{t('ask.inForceSince', { on: formatDate(words.effectiveFrom, i18n.language) })}</p>
            <button type="button" className="citation-chip" onClick={() => onOpen(placeOf(words))}>
              <BookOpenText aria-hidden size={14} />
              {t('ask.openSource', { title: words.title })}
            </button>
          </section>
        );
      })}
    </>
  );
}
