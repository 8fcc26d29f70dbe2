import { BadgeCheck, BookOpenText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BundleAge } from '../../../shared/contract/ask-result.ts';
import type { Guidance } from '../../../shared/contract/approved-words.ts';
import { formatDate } from '../../ui/format.ts';
import { Markdown } from '../document/Markdown.tsx';
import type { QuotedPlace } from '../document/quoted-place.ts';

interface GuidanceCardsProps {
  /** In the order in which it is shown; nothing is rendered for none. */
  readonly guidance: readonly Guidance[];
  /** For the names of their bundles; the id stands where one is not known. */
  readonly bundles?: readonly Pick<BundleAge, 'id' | 'title'>[];
  /** Opens the document that a card stands in, at its words. */
  onOpen(place: QuotedPlace): void;
}

/**
 * Approved guidance, to the letter, with who approved it and when. Nothing written by a model comes near it.
 * Role: a region for each card, named by its title.
 */
export function GuidanceCards({ guidance, bundles = [], onOpen }: GuidanceCardsProps) {
  const { t, i18n } = useTranslation();
  return (
    <>
      {guidance.map((card) => (
        <section key={card.id} className="guidance" data-testid="guidance" aria-label={card.title}>
          <p className="eyebrow">{t('ask.verbatim')}</p>
          <Markdown text={card.text} bodyStart={0} mark={null} emphasiseNumbers />
          <footer>
            <p className="approval" data-testid="approval">
              <BadgeCheck aria-hidden size={20} />
              {t('ask.approved', {
                by: card.approvedBy,
                on: formatDate(card.approvedOn, i18n.language),
                bundle: bundles.find(({ id }) => id === card.bundle)?.title ?? card.bundle,
                version: card.version,
              })}
            </p>
            <button
              type="button"
              className="citation-chip"
              data-testid="citation-chip"
              onClick={() =>
                onOpen({
                  bundle: card.bundle,
                  version: card.version,
                  documentId: card.documentId,
                  title: card.title,
                  start: card.start,
                  end: card.end,
                })
              }
            >
              <BookOpenText aria-hidden size={14} />
              {t('ask.openSource', { title: card.title })}
            </button>
          </footer>
        </section>
      ))}
    </>
  );
}
