import { MessageCircleQuestion } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask.ts';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ReviewState } from '../../parts/review/ReviewState.tsx';
import { useCurrentQuestion } from './question-context.tsx';

/** The one button that asks a person; or, once one was asked, by it or by the engine, how that stands. */
export function HumanReview({ result }: { result: AskResult }) {
  const { t } = useTranslation();
  const { client } = useEngine();
  const errorText = useErrorText();
  const { raisedFor, remember } = useCurrentQuestion();
  const [error, setError] = useState<OutpostError | null>(null);
  const [busy, setBusy] = useState(false);
  const raised = (result.route === 'escalated' ? result.escalation?.id : null) ?? raisedFor(result.traceId);
  if (raised !== null) return <ReviewState id={raised} />;

  async function ask(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      const { id } = await client.call('escalations.create', { traceId: result.traceId });
      remember(result.traceId, id);
    } catch (thrown) {
      setError(toOutpostError(thrown));
    } finally {
      setBusy(false);
    }
  }
  const notSent = result.route === 'escalated';
  const kind = result.route === 'grounded' || result.route === 'quoted' ? 'plain' : 'primary';
  return (
    <section className="human-review">
      {notSent && <Notice kind="error">{t('ask.notSent')}</Notice>}
      {error && <Notice kind="error">{errorText(error)}</Notice>}
      <Button kind={kind} disabled={busy} onClick={() => void ask()} testId="escalate-button">
        <MessageCircleQuestion aria-hidden size={20} />
        {t(notSent ? 'ask.sendAgain' : 'ask.escalate')}
      </Button>
      <small>{t('ask.escalateHelp')}</small>
    </section>
  );
}
