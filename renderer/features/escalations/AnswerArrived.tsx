import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Notice } from '../../ui/Notice.tsx';
import { usePulse } from '../../parts/review/pulse-context.tsx';

/** Tells the asker on every page that an answer has come; announced politely (role status). */
export function AnswerArrived() {
  const { t } = useTranslation();
  const { pulse } = usePulse();
  const { pathname } = useLocation();
  if (pulse.unread === 0 || pathname.startsWith('/escalations')) return null;
  return (
    <Notice kind="success" testId="answer-arrived">
      {t('escalations.badge.unread', { count: pulse.unread })}{' '}
      <Link to="/escalations?show=answered">{t('escalations.readIt')}</Link>
    </Notice>
  );
}
