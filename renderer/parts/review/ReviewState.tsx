import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDateTime } from '../../ui/format.ts';
import { LoadedView } from '../Page.tsx';
import { AskerActions } from './AskerActions.tsx';
import { DueClock } from './DueClock.tsx';
import { ReviewerAnswer } from './ReviewerAnswer.tsx';
import { stateNames } from './state-words.ts';
import { useEscalation } from './use-escalations.ts';
import { usePeople } from './people-context.tsx';

interface ReviewStateProps {
  /** Of the escalation. */
  readonly id: string;
}

/**
 * On the asker's screen: that a person was asked (announced politely, role `status`), by when, who has taken it; and
 * the answer, once it is there.
 */
export function ReviewState({ id }: ReviewStateProps) {
  const { t, i18n } = useTranslation();
  const people = usePeople();
  const loaded = useEscalation(id);
  return (
    <section className="review-state" data-testid="escalated">
      <LoadedView loaded={loaded}>
        {(entry) => (
          <>
            {entry.state !== 'withdrawn' && entry.state !== 'closed' && (
              <p className="review-asked" role="status">
                <strong>{t('escalations.asked')}</strong>{' '}
                {t('escalations.dueAt', { at: formatDateTime(entry.dueAt, i18n.language) })}
              </p>
            )}
            <p className="review-where">
              {entry.closedAt === null && <DueClock dueAt={entry.dueAt} />}
              <span>{t(`escalations.states.${entry.state}`, stateNames(entry, people))}</span>
              <Link to={`/escalations/${id}`} data-testid="review-link">
                {t('escalations.seeState')}
              </Link>
            </p>
            <ReviewerAnswer entry={entry} people={people} />
            <AskerActions entry={entry} onChange={loaded.reload} />
          </>
        )}
      </LoadedView>
    </section>
  );
}
