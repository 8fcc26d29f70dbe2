import { useTranslation } from 'react-i18next';
import type { Guidance } from '../../../shared/contract/ask.ts';
import { Button } from '../../ui/Button.tsx';
import { Markdown } from '../library/Markdown.tsx';
import type { QuotedPlace } from '../library/quoted-place.ts';

/** Approved guidance, to the letter, with who approved it and when. Nothing written by a model comes near it. */
export function GuidanceCards({ guidance, onOpen }: { guidance: readonly Guidance[]; onOpen: (place: QuotedPlace) => void }) {
  const { t } = useTranslation();
  return (
    <>
      {guidance.map((card) => (
        <section key={card.id} className="guidance" data-testid="guidance">
          <p className="eyebrow">{t('ask.verbatim')}</p>
          <Markdown text={card.text} bodyStart={0} mark={null} emphasiseNumbers />
          <footer>
            <small>{t('ask.approved', { by: card.approvedBy, on: card.approvedOn, version: card.version })}</small>
            <Button
              kind="link"
              testId="citation-chip"
              onClick={() => onOpen({ bundle: card.bundle, version: card.version, documentId: card.documentId, title: card.title, start: card.start, end: card.end })}
            >
              {t('ask.openSource', { title: card.title })}
            </Button>
          </footer>
        </section>
      ))}
    </>
  );
}
