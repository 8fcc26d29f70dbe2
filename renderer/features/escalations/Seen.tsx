import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { CitationChips } from '../../parts/citations/CitationChips.tsx';
import { ClosestWords } from '../../parts/citations/ClosestWords.tsx';
import { DifferNotice } from '../../parts/citations/DifferNotice.tsx';
import { Elsewhere } from '../../parts/citations/Elsewhere.tsx';
import { groupCitations } from '../../parts/citations/group-citations.ts';
import { Quoted } from '../../parts/citations/Quoted.tsx';
import { sourcePath } from '../../parts/citations/source-path.ts';
import { GuidanceCards } from '../../parts/citations/GuidanceCards.tsx';
import { DocumentViewer } from '../../parts/document/DocumentViewer.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';

/** What the asker had on screen: a reviewer starts from there. Each opens at the quoted words. */
export function Seen({ entry }: { entry: Escalation }) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<QuotedPlace | null>(null);
  return (
    <section className="seen">
      <h3>{t('escalations.seen')}</h3>
      <p className="meta">{t(`escalations.ended.${entry.route}`)}</p>
      <DifferNotice result={entry} />
      {entry.citations.length > 0 && (
        <ul className="statements">
          {groupCitations(entry.citations).map(({ numbers, citation, all }) => (
            <li key={numbers}>
              <p className="quote-path">{sourcePath(citation.title, citation.headingPath)}</p>
              <Quoted citations={all} />
              <CitationChips citations={all} onOpen={setPlace} />
            </li>
          ))}
        </ul>
      )}
      <GuidanceCards guidance={entry.guidance} onOpen={setPlace} />
      <ClosestWords closest={entry.closest ?? []} heading={t('ask.besideClosest')} onOpen={setPlace} />
      <Elsewhere policies={entry.elsewhere} heading={t('escalations.seenElsewhere')} />
      {place && <DocumentViewer place={place} onClose={() => setPlace(null)} />}
    </section>
  );
}
