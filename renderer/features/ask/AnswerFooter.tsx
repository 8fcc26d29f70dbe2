import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AskResult } from '../../../shared/contract/ask.ts';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../app/engine-context.tsx';
import { useErrorText } from '../../app/use-error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { formatDateTime, spokenTrace } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { answerText } from './answer-text.ts';

/** What to do with an answer: copy it, ask a person, and the figures behind it. */
export function AnswerFooter({ question, result }: { question: string; result: AskResult }) {
  const { t, i18n } = useTranslation();
  const { client } = useEngine();
  const errorText = useErrorText();
  const [copied, setCopied] = useState(false);
  const [dueAt, setDueAt] = useState<string | null>(null);
  const [error, setError] = useState<OutpostError | null>(null);
  const { timings } = result;

  const copy = (): void => void navigator.clipboard.writeText(answerText(question, result)).then(() => setCopied(true));
  const escalate = (): void => {
    client.call('escalations.create', { traceId: result.traceId }).then(
      (made) => setDueAt(made.dueAt),
      (thrown: unknown) => setError(toOutpostError(thrown)),
    );
  };
  return (
    <footer className="answer-footer">
      {error && <Notice kind="error">{errorText(error)}</Notice>}
      {dueAt && (
        <Notice kind="success" testId="escalated">
          {t('ask.escalated', { due: formatDateTime(dueAt, i18n.language) })}
        </Notice>
      )}
      <div className="row">
        <Button onClick={copy}>{t(copied ? 'ask.copied' : 'ask.copy')}</Button>
        {!dueAt && (
          <Button onClick={escalate} testId="escalate-button">
            {t('ask.escalate')}
          </Button>
        )}
      </div>
      <details>
        <summary>{t('ask.timings')}</summary>
        <p>{t('ask.timing', { first: timings.firstPassageMs ?? '–', sentence: timings.firstVerifiedSentenceMs ?? '–', total: timings.totalMs })}</p>
      </details>
      <p className="trace">
        <span data-testid="trace-id">{t('ask.trace', { trace: spokenTrace(result.traceId) })}</span> · <Link to={`/health/trace/${result.traceId}`}>{t('health.openTrace')}</Link>
      </p>
    </footer>
  );
}
