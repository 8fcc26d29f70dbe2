import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { needsAnotherReviewer } from '../../../shared/domain/closing.ts';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';
import { useSession } from '../../hooks/session-context.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { HandOnForm } from './HandOnForm.tsx';
import { OwnNote } from './OwnNote.tsx';
import type { People } from '../../parts/review/people-context.tsx';

interface ReviewerActionsProps {
  readonly entry: Escalation;
  readonly people: People;
  onChange(): void;
}

/**
 * What a reviewer may do with it now: take it; then answer, hand on, or give back. What they asked themselves is handed
 * on alone. Renders nothing for other accounts.
 */
export function ReviewerActions({ entry, people, onChange }: ReviewerActionsProps) {
  const { t } = useTranslation();
  const { client } = useEngine();
  const { account } = useSession();
  const errorText = useErrorText();
  const [error, setError] = useState<OutpostError | null>(null);
  if (account === null || !REVIEWER_ROLES.includes(account.role) || entry.closedAt !== null) return null;
  const { id, claimedBy } = entry;
  const anothers = needsAnotherReviewer(entry, account.id, people.nameOf);
  const working = claimedBy === account.id;

  async function act(work: Promise<unknown>): Promise<void> {
    setError(null);
    try {
      await work;
    } catch (thrown) {
      setError(toOutpostError(thrown));
    }
    onChange();
  }

  return (
    <section className={working ? 'review in-hand' : 'review'} aria-label={t('escalations.review')}>
      {error && <Notice kind="error">{errorText(error)}</Notice>}
      {anothers && <OwnNote entry={entry} />}
      {claimedBy === null && !anothers && (
        <Button kind="primary" testId="claim-button" onClick={() => void act(client.call('escalations.claim', { id }))}>
          {t('escalations.claim')}
        </Button>
      )}
      {working && !anothers && (
        <AnswerForm onAnswer={(answer, masks) => act(client.call('escalations.answer', { id, answer, masks }))} />
      )}
      {(working || (anothers && claimedBy === null)) && (
        <HandOnForm
          people={people}
          onHandOn={(to, note, masks) => act(client.call('escalations.handover', { id, to, note, masks }))}
        />
      )}
      {working && (
        <Button
          kind="link"
          testId="release-button"
          onClick={() => void act(client.call('escalations.release', { id }))}
        >
          {t('escalations.release')}
        </Button>
      )}
    </section>
  );
}
