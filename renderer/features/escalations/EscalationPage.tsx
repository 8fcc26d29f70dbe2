import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { LoadedView, Page } from '../../parts/Page.tsx';
import { EscalationCard } from './EscalationCard.tsx';
import { useEscalation } from '../../parts/review/use-escalations.ts';
import { useNow } from '../../parts/review/use-now.ts';
import { usePeople } from '../../parts/review/people-context.tsx';

const RISES_MS = 1_000;

/** One question for a person, with what the asker saw and what happened to it. */
export function EscalationPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const loaded = useEscalation(id);
  const people = usePeople();
  const now = useNow(RISES_MS);
  return (
    <Page title={t('escalations.oneTitle')} actions={<Link to="/escalations">{t('escalations.back')}</Link>}>
      <LoadedView loaded={loaded}>
        {(entry) => <EscalationCard entry={entry} people={people} now={now} alone onChange={loaded.reload} />}
      </LoadedView>
    </Page>
  );
}
