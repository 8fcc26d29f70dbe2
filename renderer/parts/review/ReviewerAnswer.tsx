import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { useEngine } from '../../hooks/engine-context.tsx';
import { useSession } from '../../hooks/session-context.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { usePulse } from './pulse-context.tsx';
import type { People } from './people-context.tsx';

interface ReviewerAnswerProps {
  readonly entry: Escalation;
  readonly people: People;
}

/** The answer, with its author and time. Shown to the asker it counts as read from now on, which is recorded. */
export function ReviewerAnswer({ entry, people }: ReviewerAnswerProps) {
  const { t, i18n } = useTranslation();
  const { client } = useEngine();
  const { account } = useSession();
  const { refresh } = usePulse();
  const { id, answer, readAt, answeredBy, closedAt } = entry;
  const mine = entry.askedBy === account?.id;
  // Marked as new for as long as it stays on screen, although it counts as read from now on.
  const [fresh] = useState(mine && readAt === null);
  const unread = mine && answer !== null && readAt === null;
  useEffect(() => {
    if (unread) client.call('escalations.read', { id }).then(refresh, () => undefined);
  }, [client, id, unread, refresh]);
  if (answer === null) return null;
  return (
    <Notice kind="success" testId="escalation-answer">
      <p className="answered-by">
        {fresh && <strong className="fresh">{t('escalations.fresh')} </strong>}
        {t('escalations.answeredBy', {
          by: people.nameOf(answeredBy ?? ''),
          at: formatDateTime(closedAt ?? '', i18n.language),
        })}
      </p>
      <p className="answer-words">{answer}</p>
      {!mine && (
        <p className="meta">
          {readAt === null
            ? t('escalations.notRead')
            : t('escalations.readAt', { at: formatDateTime(readAt, i18n.language) })}
        </p>
      )}
    </Notice>
  );
}
