import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLongCall } from '../../hooks/use-long-call.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { StepTitle } from './StepTitle.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

/** The invented clinic: signed, published and enrolled on this computer as an organisation's would be. */
export function Sample({ onBack, onHold }: { onBack(): void; onHold(held: boolean): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText('firstStart.errors');
  const { state, start, cancel } = useLongCall('setup.sample', () => onHold(false));
  const running = state.kind === 'running';
  const begin = (): void => {
    // It is open before its policies are in: the way there stays in sight.
    onHold(true);
    start({});
  };
  const { event } = state.kind === 'running' ? state : { event: null };
  return (
    <>
      <StepTitle>{t('firstStart.sampleStep.title')}</StepTitle>
      <p className="sample-badge">{t('app.sample')}</p>
      <p>{t('firstStart.sampleStep.help')}</p>
      {state.kind === 'failed' && (
        <Notice kind={state.error.code === 'CANCELLED' ? 'info' : 'error'} testId="sample-failed">
          <code>{state.error.code}</code> {errorText(state.error)}
        </Notice>
      )}
      {running ? (
        <div className="sync-bar">
          <Button onClick={cancel}>{t('firstStart.stop')}</Button>
          <ProgressBar words={t('firstStart.sampleStep.making')} event={event} />
        </div>
      ) : (
        <div className="row">
          <Button kind="primary" onClick={begin} testId="sample-begin">
            {t('firstStart.sampleStep.begin')}
          </Button>
          <Button kind="link" onClick={onBack}>
            {t('firstStart.back')}
          </Button>
        </div>
      )}
    </>
  );
}
