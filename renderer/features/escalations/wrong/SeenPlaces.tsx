import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '../../../../shared/contract/knowledge.ts';
import type { SeenPlace } from '../../../../shared/contract/reports.ts';
import { DocumentViewer } from '../../../parts/document/DocumentViewer.tsx';
import type { QuotedPlace } from '../../../parts/document/quoted-place.ts';
import { Button } from '../../../ui/Button.tsx';
import { titleOf } from './title-of.ts';

interface SeenPlacesProps {
  readonly seen: readonly SeenPlace[];
  readonly documents: readonly DocumentSummary[];
}

/** What the asker had on screen; each opens at the words, as they stand in that version. */
export function SeenPlaces({ seen, documents }: SeenPlacesProps) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<QuotedPlace | null>(null);
  if (seen.length === 0) return <p>{t('reports.nothing')}</p>;
  return (
    <>
      <h4>{t('reports.saw')}</h4>
      <ul className="seen-places">
        {seen.map((each) => {
          const title = titleOf(documents, each);
          return (
            <li key={`${each.shownAs} ${each.bundle} ${each.documentId} ${each.start}`}>
              <Button kind="link" onClick={() => setPlace({ ...each, title })}>
                {t(`reports.places.${each.shownAs}`, { title })}
              </Button>
            </li>
          );
        })}
      </ul>
      {place && <DocumentViewer place={place} onClose={() => setPlace(null)} />}
    </>
  );
}
