import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { useSession } from '../../app/session-context.tsx';
import { LoadedView, Page } from '../../ui/Page.tsx';
import { EscalationCard } from './EscalationCard.tsx';
import { Filters } from './Filters.tsx';
import { usePulse } from './pulse-context.tsx';
import { queueOf, SHOWN, type Shown } from './queue.ts';
import { useEscalations } from './use-escalations.ts';
import { useNow } from './use-now.ts';
import { usePeople } from './use-people.ts';

/** How soon an entry that is overdue rises, ms. */
const RISES_MS = 1_000;

/** Questions that wait for a person: reviewers see all, askers see their own. */
export function EscalationsPage() {
  const { t } = useTranslation();
  const { account } = useSession();
  const { pulse } = usePulse();
  const [search] = useSearchParams();
  const loaded = useEscalations();
  const people = usePeople();
  const now = useNow(RISES_MS);
  const who = account?.id ?? '';
  const reviewer = account !== null && REVIEWER_ROLES.includes(account.role);
  const offered = reviewer ? SHOWN : SHOWN.filter((each) => each !== 'mine');
  // Whoever waits for an answer wants to see it before anything else.
  const wanted = search.get('show') ?? (!reviewer && pulse.unread > 0 ? 'answered' : 'open');
  const shown: Shown = offered.find((each) => each === wanted) ?? 'open';
  return (
    <Page
      title={t('escalations.title')}
      actions={
        <Link className="button" to="/escalations/sheet" data-testid="sheet-of-all">
          {t('escalations.sheet.all')}
        </Link>
      }
    >
      <p>{t(reviewer ? 'escalations.helpReviewer' : 'escalations.helpAsker')}</p>
      <LoadedView loaded={loaded}>
        {(list) => {
          const count = (each: Shown): number => queueOf(list, { shown: each, account: who, now }).length;
          const entries = queueOf(list, { shown, account: who, now });
          return (
            <>
              <Filters offered={offered} shown={shown} counts={{ open: count('open'), mine: count('mine'), answered: count('answered') }} />
              {entries.length === 0 && <p className="empty">{t(reviewer ? `escalations.empty.${shown}` : `escalations.emptyAsker.${shown === 'answered' ? 'answered' : 'open'}`)}</p>}
              <ul className="escalations">
                {entries.map((entry) => (
                  <li key={entry.id}>
                    <EscalationCard entry={entry} people={people} now={now} onChange={loaded.reload} />
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </LoadedView>
    </Page>
  );
}
