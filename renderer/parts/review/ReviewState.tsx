import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDateTime } from '../../ui/format.ts';
import { LoadedView } from '../Page.tsx';
import { DueClock } from './DueClock.tsx';
import { ReviewerAnswer } from './ReviewerAnswer.tsx';
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
  return (
    <section className="review-state" data-testid="escalated">
      <LoadedView loaded={useEscalation(id)}>
        {(entry) => (
          <>
            <p className="review-asked" role="status">
              <strong>{t('escalations.asked')}</strong>{' '}
              {t('escalations.dueAt', { at: formatDateTime(entry.dueAt, i18n.language) })}
            </p>
            <p className="review-where">
              {entry.closedAt === null && <DueClock dueAt={entry.dueAt} />}
              <span>
                {t(`escalations.states.${entry.state}`, {
                  by: people.nameOf(entry.answeredBy ?? entry.claimedBy ?? ''),
                  to: people.nameOf(entry.handedTo ?? ''),
                })}
              </span>
              <Link to={`/escalations/${id}`} data-testid="review-link">
                {t('escalations.seeState')}
              </Link>
            </p>
            <ReviewerAnswer entry={entry} people={people} />
          </>
        )}
      </LoadedView>
    </section>
  );
}
