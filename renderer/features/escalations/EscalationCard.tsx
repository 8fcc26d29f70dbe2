import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../app/engine-context.tsx';
import { useSession } from '../../app/session-context.tsx';
import { useErrorText } from '../../app/use-error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ReviewForm } from './ReviewForm.tsx';

/** One question for a person: its state, its clock, and what this account may do with it. */
export function EscalationCard({ entry, onChange }: { entry: Escalation; onChange: () => void }) {
  const { t, i18n } = useTranslation();
  const { client } = useEngine();
  const { account } = useSession();
  const errorText = useErrorText();
  const [error, setError] = useState<OutpostError | null>(null);
  const reviewer = account !== null && REVIEWER_ROLES.includes(account.role);
  const at = (iso: string): string => formatDateTime(iso, i18n.language);

  async function act(work: () => Promise<unknown>): Promise<void> {
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(toOutpostError(thrown));
    }
    onChange();
  }

  return (
    <article className={`card escalation ${entry.overdue ? 'overdue' : ''}`} data-testid="escalation" data-state={entry.state}>
      <p className="eyebrow">
        {t(`escalations.urgency.${entry.urgency}`)} · {t(`categories.${entry.category}`)} · {t(`escalations.states.${entry.state}`, { by: entry.claimedBy, to: entry.handedTo })}
        {entry.overdue && <strong> · {t('escalations.overdue')}</strong>}
      </p>
      <h2>{entry.question}</h2>
      <p className="meta">
        {t('escalations.askedBy', { by: entry.askedBy, at: at(entry.createdAt) })} · {t('escalations.due', { at: at(entry.dueAt) })}
      </p>
      {entry.citations.map((citation) => (
        <blockquote key={citation.n}>{citation.quote}</blockquote>
      ))}
      {entry.answer && (
        <Notice kind="success" testId="escalation-answer">
          {entry.answer}
        </Notice>
      )}
      {error && <Notice kind="error">{errorText(error)}</Notice>}
      <div className="row">
        {reviewer && entry.state === 'open' && (
          <Button kind="primary" testId="claim-button" onClick={() => void act(() => client.call('escalations.claim', { id: entry.id }))}>
            {t('escalations.claim')}
          </Button>
        )}
        <Button kind="quiet" onClick={() => window.print()}>
          {t('escalations.print')}
        </Button>
      </div>
      {reviewer && entry.state === 'claimed' && entry.claimedBy === account.id && (
        <ReviewForm
          onAnswer={(answer) => act(() => client.call('escalations.answer', { id: entry.id, answer }))}
          onHandover={(to) => act(() => client.call('escalations.handover', { id: entry.id, to }))}
        />
      )}
    </article>
  );
}
