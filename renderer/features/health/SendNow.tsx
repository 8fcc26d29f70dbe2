import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlushResult, TelemetryStatus } from '../../../shared/contract/telemetry.ts';
import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

const KINDS = {
  success: 'success',
  nothing_to_send: 'info',
  refused: 'error',
  failure: 'error',
  retryable: 'warning',
  disabled: 'info',
} as const;

interface SendNowProps {
  readonly status: TelemetryStatus;
  /** The upload has ended, whether it succeeded or not. */
  onSent(): void;
  /** Further buttons of the same row. */
  readonly children: ReactNode;
}

/** Sends now what waits, and says how it went (an alert where a person must act). */
export function SendNow({ status, onSent, children }: SendNowProps) {
  const { t } = useTranslation();
  const { client } = useEngine();
  const errorText = useErrorText();
  const [running, setRunning] = useState(false);
  const [result, setResult] = useState<FlushResult | null>(null);
  const [error, setError] = useState<OutpostError | null>(null);
  const send = (): void => {
    setRunning(true);
    setError(null);
    client
      .call('telemetry.flush', {})
      .then(setResult, (thrown: unknown) => setError(toOutpostError(thrown)))
      .finally(() => {
        setRunning(false);
        onSent();
      });
  };
  return (
    <div className="send-now">
      <Button onClick={send} disabled={running || !status.enabled} testId="send-now">
        {t(running ? 'health.sending' : 'health.sendNow')}
      </Button>
      {children}
      {error && <Notice kind="error">{errorText(error)}</Notice>}
      {!error && result && (
        <Notice kind={KINDS[result.outcome]} testId="send-outcome">
          {t(`health.sent.${result.outcome}`, { sent: result.sent, left: result.left, reason: result.reason ?? '' })}
        </Notice>
      )}
    </div>
  );
}
