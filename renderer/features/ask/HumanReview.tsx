import { MessageCircleQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask.ts';
import { useAction } from '../../hooks/use-action.ts';
import { ActionError } from '../../parts/ActionError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ReviewState } from '../../parts/review/ReviewState.tsx';
import { useCurrentQuestion } from './question-context.tsx';

/** The button that asks for a review; once one was asked for, by it or by the engine, the state of that review instead. */
export function HumanReview({ result }: { result: AskResult }) {
  const { t } = useTranslation();
  const { raisedFor, remember } = useCurrentQuestion();
  const { run, running, error } = useAction('escalations.create', ({ id }) => remember(result.traceId, id));
  const raised = (result.route === 'escalated' ? result.escalation?.id : null) ?? raisedFor(result.traceId);
  if (raised !== null) return <ReviewState id={raised} />;

  const notSent = result.route === 'escalated';
  const kind = result.route === 'grounded' || result.route === 'quoted' ? 'plain' : 'primary';
  return (
    <section className="human-review">
      {notSent && <Notice kind="error">{t('ask.notSent')}</Notice>}
      <ActionError error={error} />
      <Button kind={kind} disabled={running} onClick={() => run({ traceId: result.traceId })} testId="escalate-button">
        <MessageCircleQuestion aria-hidden size={20} />
        {t(notSent ? 'ask.sendAgain' : 'ask.escalate')}
      </Button>
      <small>{t('ask.escalateHelp')}</small>
    </section>
  );
}
