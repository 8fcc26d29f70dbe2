import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncEvent } from '../../../shared/contract/knowledge.ts';
import { type LongCall, useLongCall } from '../../hooks/use-long-call.ts';
import { Button } from '../../ui/Button.tsx';
import { FromFolder } from '../FromFolder.tsx';
import { SyncFailure, SyncOutcome } from './SyncOutcome.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

interface SyncButtonProps {
  /** A sync has ended, whether it succeeded or not. */
  onDone(): void;
  /** Whether policies may be taken from a stick too: for a local admin. */
  readonly fromFolder?: boolean;
}

/** Syncs now, from the enrolment's sources or a stick, shows how far it is, and can be stopped. */
export function SyncButton({ onDone, fromFolder = false }: SyncButtonProps) {
  const call = useLongCall('knowledge.sync', onDone);
  return <SyncForm call={call} fromFolder={fromFolder} />;
}

interface SyncFormProps {
  readonly call: LongCall<'knowledge.sync'>;
  readonly fromFolder: boolean;
}

/** The same, where whoever shows it must know how it went. */
export function SyncForm({ call: { state, start, cancel }, fromFolder }: SyncFormProps) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  const running = state.kind === 'running';
  const take = (from: string): void => {
    setChoosing(false);
    start({ from });
  };
  return (
    <>
      <div className="sync-bar">
        {running ? (
          <>
            <Button onClick={cancel} testId="sync-stop">
              {t('knowledge.cancel')}
            </Button>
            <SyncProgress event={state.event} />
          </>
        ) : (
          <Button kind="primary" onClick={() => start({})} testId="sync-button">
            {t('knowledge.sync')}
          </Button>
        )}
        {fromFolder && !running && (
          <Button
            onClick={() => setChoosing((before) => !before)}
            expanded={choosing}
            controls="import-from-folder"
            testId="import-open"
          >
            {t('getReady.knowledge.importFolder')}
          </Button>
        )}
      </div>
      {choosing && !running && (
        <FromFolder
          id="import-from-folder"
          label={t('getReady.knowledge.folder')}
          hint={t('getReady.knowledge.folderHint')}
          action={t('getReady.knowledge.take')}
          testId="import"
          onChosen={take}
        />
      )}
      {state.kind === 'failed' && <SyncFailure error={state.error} />}
      {state.kind === 'done' && <SyncOutcome result={state.value} />}
    </>
  );
}

/** The step, announced politely, which is also the name of its progress bar; without a total the bar is indeterminate. */
function SyncProgress({ event }: { readonly event: SyncEvent | null }) {
  const { t } = useTranslation();
  return <ProgressBar words={event ? t(`knowledge.steps.${event.step}`) : t('knowledge.syncing')} event={event} />;
}
