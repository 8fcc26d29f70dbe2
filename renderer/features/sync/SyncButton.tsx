import { useTranslation } from 'react-i18next';
import type { SyncEvent } from '../../../shared/contract/knowledge.ts';
import { useLongCall } from '../../hooks/use-long-call.ts';
import { Button } from '../../ui/Button.tsx';
import { SyncFailure, SyncOutcome } from './SyncOutcome.tsx';

interface SyncButtonProps {
  /** A sync has ended, whether it succeeded or not. */
  onDone(): void;
}

/** Syncs now, shows how far it is, and can be stopped. */
export function SyncButton({ onDone }: SyncButtonProps) {
  const { t } = useTranslation();
  const { state, start, cancel } = useLongCall('knowledge.sync', onDone);
  return (
    <div className="sync-bar">
      {state.kind === 'running' ? (
        <>
          <Button onClick={cancel}>{t('knowledge.cancel')}</Button>
          <SyncProgress event={state.event} />
        </>
      ) : (
        <Button kind="primary" onClick={() => start({})} testId="sync-button">
          {t('knowledge.sync')}
        </Button>
      )}
      {state.kind === 'failed' && <SyncFailure error={state.error} />}
      {state.kind === 'done' && <SyncOutcome result={state.value} />}
    </div>
  );
}

/** The step, announced politely, which is also the name of its progress bar; without a total the bar is indeterminate. */
function SyncProgress({ event }: { readonly event: SyncEvent | null }) {
  const { t } = useTranslation();
  return (
    <label>
      <span role="status">{event ? t(`knowledge.steps.${event.step}`) : t('knowledge.syncing')}</span>
      <progress value={event && event.total > 0 ? event.done / event.total : undefined} max={1} />
    </label>
  );
}
