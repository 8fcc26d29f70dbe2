import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { LoadedView, Page } from '../../parts/Page.tsx';
import { EscalationCard } from './EscalationCard.tsx';
import { Filters } from './Filters.tsx';
import { countOf, hasNews, queueOf, SHOWN, type Shown, type Viewing } from './queue.ts';
import { WrongAnswers } from './wrong/WrongAnswers.tsx';
import { useEscalations } from '../../parts/review/use-escalations.ts';
import { useNow } from '../../parts/review/use-now.ts';
import { usePeople } from '../../parts/review/people-context.tsx';

/** How soon an entry that is overdue rises, ms. */
const RISES_MS = 1_000;

/** Questions that wait for a person: reviewers see all, askers see their own. */
export function EscalationsPage() {
  const { t } = useTranslation();
  const { account } = useSession();
  const loaded = useEscalations();
  const reviewer = account !== null && REVIEWER_ROLES.includes(account.role);
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
        {(list) => <Queue list={list} account={account?.id ?? ''} reviewer={reviewer} onChange={loaded.reload} />}
      </LoadedView>
      <WrongAnswers reviewer={reviewer} />
    </Page>
  );
}

interface QueueProps {
  readonly list: readonly Escalation[];
  readonly account: string;
  readonly reviewer: boolean;
  onChange(): void;
}

function Queue({ list, account, reviewer, onChange }: QueueProps) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const people = usePeople();
  const now = useNow(RISES_MS);
  const [since] = useState(now);
  const viewing: Viewing = { account, now, since };
  const offered = reviewer ? SHOWN : SHOWN.filter((each) => each !== 'mine');
  // An asker who waits for an answer wants to see it first.
  const wanted = search.get('show') ?? (!reviewer && hasNews(list, viewing) ? 'answered' : 'open');
  const shown: Shown = offered.find((each) => each === wanted) ?? 'open';
  const entries = queueOf(list, shown, viewing);
  const count = (each: Shown): number => countOf(list, each, viewing);
  const empty = reviewer
    ? (`escalations.empty.${shown}` as const)
    : (`escalations.emptyAsker.${shown === 'answered' ? 'answered' : 'open'}` as const);
  return (
    <>
      <Filters
        offered={offered}
        shown={shown}
        counts={{ open: count('open'), mine: count('mine'), answered: count('answered') }}
      />
      {entries.length === 0 && <p className="empty">{t(empty)}</p>}
      <ul className="escalations">
        {entries.map((entry) => (
          <li key={entry.id}>
            <EscalationCard entry={entry} people={people} now={now} onChange={onChange} />
          </li>
        ))}
      </ul>
    </>
  );
}
