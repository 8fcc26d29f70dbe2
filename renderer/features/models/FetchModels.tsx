import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FetchEvent } from '../../../shared/contract/models.ts';
import type { LongCall } from '../../hooks/use-long-call.ts';
import { FromFolder } from '../../parts/FromFolder.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatBytes } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { FetchFailure } from './FetchFailure.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

/** Gets the models that this workstation works with, over the network or from a stick; what has arrived is kept. */
export function FetchModels({ call }: { readonly call: LongCall<'models.fetch'> }) {
  const { t } = useTranslation();
  const { state, start, cancel } = call;
  const [choosing, setChoosing] = useState(false);
  if (state.kind === 'running') {
    return (
      <div className="sync-bar">
        <Button onClick={cancel} testId="models-stop">
          {t('getReady.models.stop')}
        </Button>
        <FetchProgress event={state.event} />
      </div>
    );
  }
  if (state.kind === 'done') {
    return (
      <Notice kind="success" testId="models-done">
        {t('getReady.models.done')}
      </Notice>
    );
  }
  return (
    <>
      <div className="sync-bar">
        <Button kind="primary" onClick={() => start({ from: null })} testId="models-fetch">
          {t(state.kind === 'failed' ? 'getReady.models.goOn' : 'getReady.models.fetch')}
        </Button>
        <Button
          onClick={() => setChoosing((before) => !before)}
          expanded={choosing}
          controls="models-from-folder"
          testId="models-open"
        >
          {t('getReady.models.fromFolder')}
        </Button>
      </div>
      {choosing && (
        <FromFolder
          id="models-from-folder"
          label={t('getReady.models.folder')}
          hint={t('getReady.models.folderHint')}
          action={t('getReady.models.take')}
          testId="models"
          onChosen={(from) => start({ from })}
        />
      )}
      {state.kind === 'failed' && <FetchFailure error={state.error} />}
    </>
  );
}

/** The step, announced politely; the amount beside the bar is not read out at each change. */
function FetchProgress({ event }: { readonly event: FetchEvent | null }) {
  const { t, i18n } = useTranslation();
  const size = (bytes: number): string => formatBytes(bytes, i18n.language);
  return (
    <>
      <ProgressBar words={t(`getReady.models.steps.${event?.step ?? 'download'}`)} event={event} />
      {event && event.total > 0 && (
        <span data-testid="models-amount">
          {t('getReady.models.amount', { done: size(event.done), total: size(event.total) })}
        </span>
      )}
    </>
  );
}
