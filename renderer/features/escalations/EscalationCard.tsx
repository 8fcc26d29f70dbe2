import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { AskerActions } from '../../parts/review/AskerActions.tsx';
import { DueClock } from '../../parts/review/DueClock.tsx';
import { AskerNote } from './AskerNote.tsx';
import { CloseForm } from './CloseForm.tsx';
import { HandedNote } from './HandedNote.tsx';
import { History } from './History.tsx';
import { ReviewerActions } from './ReviewerActions.tsx';
import { ReviewerAnswer } from '../../parts/review/ReviewerAnswer.tsx';
import { Seen } from './Seen.tsx';
import { Urgency } from './Urgency.tsx';
import type { People } from '../../parts/review/people-context.tsx';
import { stateNames } from '../../parts/review/state-words.ts';

interface EscalationCardProps {
  readonly entry: Escalation;
  readonly people: People;
  /** ms since the epoch. */
  readonly now: number;
  /** On its own page everything is open, and the question is no link to where one is already. */
  readonly alone?: boolean;
  onChange(): void;
}

/** One question for a person: its state, its clock, and what this account may do with it. */
export function EscalationCard({ entry, people, now, alone = false, onChange }: EscalationCardProps) {
  const { t, i18n } = useTranslation();
  const { account } = useSession();
  const { id, state, closedAt, claimedBy } = entry;
  const late = closedAt === null && Date.parse(entry.dueAt) < now;
  const working = closedAt === null && claimedBy === account?.id;
  return (
    <article
      className={`card escalation ${late ? 'late' : ''} ${state}`}
      data-testid="escalation"
      data-state={state}
      data-urgency={entry.urgency}
    >
      <div className="escalation-head">
        {closedAt === null && <Urgency urgency={entry.urgency} />}
        <span className="category">{t(`categories.${entry.category}`)}</span>
        {closedAt === null && <DueClock dueAt={entry.dueAt} />}
      </div>
      <h2 className="question">{alone ? entry.question : <Link to={`/escalations/${id}`}>{entry.question}</Link>}</h2>
      <p className="state" data-testid="state">
        {t(`escalations.states.${state}`, stateNames(entry, people))}
      </p>
      <p className="meta">
        {t('escalations.askedBy', {
          by: people.nameOf(entry.askedBy),
          at: formatDateTime(entry.createdAt, i18n.language),
        })}{' '}
        · {t(`escalations.ended.${entry.route}`)}
      </p>
      <AskerNote events={entry.history} people={people} />
      <HandedNote events={entry.history} state={state} />
      <ReviewerAnswer entry={entry} people={people} />
      {(alone || working) && <Seen entry={entry} />}
      <div className="card-foot">
        <ReviewerActions entry={entry} people={people} onChange={onChange} />
        <AskerActions entry={entry} onChange={onChange} />
        <CloseForm entry={entry} people={people} onChange={onChange} />
        <p className="card-links">
          {!alone && <Link to={`/escalations/${id}`}>{t('escalations.details')}</Link>}
          <Link to={`/escalations/${id}/sheet`} data-testid="sheet-link">
            {t('escalations.sheet.one')}
          </Link>
        </p>
      </div>
      {alone && <History events={entry.history} people={people} />}
    </article>
  );
}
