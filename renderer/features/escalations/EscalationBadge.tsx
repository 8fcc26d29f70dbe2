import { useTranslation } from 'react-i18next';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { usePulse } from '../../parts/review/pulse-context.tsx';

/** On the menu: answers that the asker has not read yet; for a reviewer, answers marked as wrong, and what waits, red once something is overdue. */
export function EscalationBadge() {
  const { t } = useTranslation();
  const { account } = useSession();
  const { pulse } = usePulse();
  const reviewer = account !== null && REVIEWER_ROLES.includes(account.role);
  const waiting = reviewer ? pulse.waiting : 0;
  const { reported = 0 } = pulse;
  return (
    <>
      {pulse.unread > 0 && (
        <Count kind="news" count={pulse.unread} label={t('escalations.badge.unread', { count: pulse.unread })} />
      )}
      {reported > 0 && <Count kind="wrong" count={reported} label={t('reports.badge', { count: reported })} />}
      {waiting > 0 && (
        <Count
          kind={pulse.overdue > 0 ? 'late' : 'waiting'}
          count={waiting}
          label={t(pulse.overdue > 0 ? 'escalations.badge.late' : 'escalations.badge.waiting', {
            count: waiting,
            late: pulse.overdue,
          })}
        />
      )}
    </>
  );
}

function Count({ kind, count, label }: { kind: 'news' | 'late' | 'waiting' | 'wrong'; count: number; label: string }) {
  return (
    <span className={`badge ${kind}`} data-testid={`badge-${kind}`} title={label}>
      <span aria-hidden>{count}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
